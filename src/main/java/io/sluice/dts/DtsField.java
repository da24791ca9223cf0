package io.sluice.dts;

/** A column in a record: its name and the number of its type ({@link DtsTypes#number}). */
public record DtsField(String name, int dataTypeNumber) {}
