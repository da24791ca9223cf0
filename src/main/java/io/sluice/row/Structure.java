package io.sluice.row;

/**
 * A table's definition, as it stood before its rows were read.
 *
 * @param createTable the server's CREATE TABLE text
 */
public record Structure(TableSchema schema, String createTable, Origin origin) {}
