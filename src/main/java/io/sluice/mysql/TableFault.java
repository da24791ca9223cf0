package io.sluice.mysql;

import io.sluice.row.TableId;

/**
 * Why a table cannot be read.
 *
 * @param message what is wrong and what to do, without the table's name
 */
public record TableFault(TableId table, Kind kind, String message) {

    /** What is wrong with the table. */
    public enum Kind {
        MISSING,
        VIEW,
        /** A column's type has no image in the DTS format. */
        COLUMN_TYPE,
        /** Its rows would be lost or wrong. */
        UNREADABLE
    }

    @Override
    public String toString() {
        return table + ": " + message;
    }
}
