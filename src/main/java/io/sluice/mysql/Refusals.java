package io.sluice.mysql;

import io.sluice.row.TableId;

/** What a binlog may hold that no reader can make right, and what to do. */
final class Refusals {

    private static final String READ_WHOLE =
            "run the job again, so that the table is read whole, or leave it out by source.exclude";

    private Refusals() {}

    /** A statement is there where rows should be. */
    static BadBytesException writtenPastRows(TableId table) {
        return new BadBytesException("a statement wrote to " + table + " past its rows, or may have by a trigger;"
                + " SET GLOBAL binlog_format = 'ROW', let no session set another, and start afresh");
    }

    static BadBytesException partialRollback() {
        return new BadBytesException("a transaction with changes of tables without transactions was rolled back in"
                + " part; start afresh, so that the tables are read again");
    }

    static BadBytesException preparedTransaction() {
        return new BadBytesException("a transaction of XA PREPARE changed synchronised tables, and may still be rolled"
                + " back; let XA transactions write to other tables, and start afresh");
    }

    /** A table's rows so far have another name, or none, in what was read. */
    static BadBytesException renamedInto(TableId table) {
        return new BadBytesException("a table was renamed to " + table + ", which source.tables takes, and the rows that it"
                + " had are not read; " + READ_WHOLE);
    }

    static BadBytesException unnoticed(TableId table) {
        return new BadBytesException(
                table + ", which source.tables takes, was there before the job could notice it; " + READ_WHOLE);
    }

    static BadBytesException incident() {
        return new BadBytesException("the server lost changes on the way to its binlog (an incident event);"
                + " start afresh, so that the tables are read again");
    }
}
