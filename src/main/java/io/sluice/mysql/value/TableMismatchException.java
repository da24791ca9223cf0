package io.sluice.mysql.value;

import io.sluice.row.SyncException;
import io.sluice.row.TableId;

/** Rows in the binlog are not of the definition that is known of their table: a newer or older one is needed. */
public final class TableMismatchException extends SyncException {

    public TableMismatchException(TableId table, String what) {
        super(table + ": " + what + ", so its rows in the binlog are of another definition than the one known;"
                + " start afresh, so that the table is read again");
    }
}
