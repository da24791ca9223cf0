package io.sluice.mysql.catalogue;

import io.sluice.row.TableId;

/**
 * Why a table cannot be read, or a pattern has none.
 *
 * @param object the table, or the pattern as the job file has it
 * @param message what is wrong and what to do, without the object's name
 */
public record TableFault(String object, Kind kind, String message) {

    /** What is wrong with the table. */
    public enum Kind {
        MISSING,
        /** A view, or what an engine makes of rows that are elsewhere. */
        NO_TABLE,
        /** A pattern finds no table. */
        NOTHING_FOUND,
        /** A column's type has no image in the DTS format. */
        COLUMN_TYPE,
        /** Its rows would be lost or wrong. */
        UNREADABLE
    }

    public TableFault(TableId table, Kind kind, String message) {
        this(table.toString(), kind, message);
    }

    @Override
    public String toString() {
        return object + ": " + message;
    }
}
