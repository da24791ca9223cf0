package io.sluice.dts;

/** The server that a record comes from. */
public record DtsSource(SourceType type, String version) {}
