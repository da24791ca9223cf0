package io.sluice.mysql.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Whether a server is itself a replica.
 *
 * @param isReplica it reads another server's binlog, or is set up to
 * @param logsUpdates what it reads there goes into its own binlog as well
 * @param setting the variable that decides it, by the name that this server has for it
 */
public record Replication(boolean isReplica, boolean logsUpdates, String setting) {

    /** Asks the server; an account that lacks REPLICATION CLIENT may not know. */
    public static Replication read(Connection connection, ServerFacts server) throws SQLException {
        boolean isNew = server.isAtLeast(8, 4);
        String setting = isNew ? "log_replica_updates" : "log_slave_updates";
        try (Statement statement = connection.createStatement()) {
            boolean isReplica = hasRow(statement, isNew ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS");
            boolean logsUpdates =
                    hasRow(statement, "SHOW GLOBAL VARIABLES WHERE Variable_name = '" + setting + "' AND Value = 'ON'");
            return new Replication(isReplica, logsUpdates, setting);
        }
    }

    private static boolean hasRow(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next();
        }
    }
}
