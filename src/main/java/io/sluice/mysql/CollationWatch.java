package io.sluice.mysql;

import io.sluice.mysql.binlog.BinlogEvent;
import io.sluice.mysql.catalogue.CollationReader;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Notices that a column of a row condition has another collation than when the job was made. Neither the binlog nor the
 * definitions that are followed through it name collations, so the server is asked behind each statement that may have
 * altered such a table.
 */
final class CollationWatch implements Serializable {

    private static final long serialVersionUID = 1L;

    private final MySqlConnections connections;
    private final HashMap<TableId, Map<String, String>> expected;

    /** @param expected the collation of each column, by tables' names as the server spells them and columns' lower-case names */
    CollationWatch(MySqlConnections connections, Map<TableId, Map<String, String>> expected) {
        this.connections = connections;
        this.expected = new HashMap<>(expected);
    }

    /** @param altered tables that a statement names */
    void require(Collection<TableId> altered, BinlogEvent event) {
        for (TableId table : altered) {
            Map<String, String> columns = expected.get(table);
            if (columns != null && !columns.isEmpty()) {
                require(table, columns, event.place());
            }
        }
    }

    private void require(TableId table, Map<String, String> columns, String place) {
        try (Connection connection = connections.open()) {
            Map<String, String> now = new CollationReader(connection).names(table);
            columns.forEach((column, collation) -> {
                // A column that is gone is seen when the first row comes without it.
                String found = now.getOrDefault(column, collation);
                if (!found.equals(collation)) {
                    throw new SyncException(table + ": behind the statement at " + place + " its column " + column
                            + " has collation " + found + ", and the row condition compares it in " + collation
                            + "; start the job again, or, where the table's full data was still being read, afresh"
                            + " with --fresh");
                }
            });
        } catch (SQLException e) {
            throw new SyncException(
                    "MySQL at " + connections.address() + " does not tell the collations of " + table + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
