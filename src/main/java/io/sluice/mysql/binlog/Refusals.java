package io.sluice.mysql.binlog;

import io.sluice.mysql.value.BadBytesException;
import io.sluice.row.TableId;

/** What a binlog may hold that no reader can make right, and what to do. */
public final class Refusals {

    private Refusals() {}

    /** A statement is there where rows should be. */
    public static BadBytesException writtenPastRows(TableId table) {
        return new BadBytesException("a statement wrote to " + table + " past its rows, or may have by a trigger;"
                + " SET GLOBAL binlog_format = 'ROW', let no session set another, and start afresh");
    }

    public static BadBytesException partialRollback() {
        return new BadBytesException("a transaction with changes of tables without transactions was rolled back in"
                + " part; start afresh, so that the tables are read again");
    }

    public static BadBytesException preparedTransaction() {
        return new BadBytesException("a transaction of XA PREPARE changed synchronised tables, and may still be rolled"
                + " back; let XA transactions write to other tables, and start afresh");
    }

    public static BadBytesException incident() {
        return new BadBytesException("the server lost changes on the way to its binlog (an incident event);"
                + " start afresh, so that the tables are read again");
    }
}
