package io.sluice.mysql;

import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.io.Serializable;
import java.sql.Connection;

/** Makes ready what a table needs that appears while the job runs. */
@FunctionalInterface
public interface NewTables extends Serializable {

    /**
     * Called before any of the table's rows is read; again where the job starts again from before that place.
     *
     * @param isThere whether the server has the table now, which may be later than where the binlog is read
     * @param connection to the server
     * @throws SyncException where its rows cannot be taken: the job stops before the table
     */
    void prepare(TableId table, boolean isThere, Connection connection);
}
