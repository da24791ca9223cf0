package io.sluice.mysql;

/** Makes one column's values what {@code io.sluice.row.RowImage} wants them to be. */
@FunctionalInterface
interface DebeziumValue {

    /** The image's bytes of a value that is not NULL. */
    byte[] bytes(Object value);
}
