package io.sluice.mysql.catalogue;

import io.sluice.config.SourceConfig;
import io.sluice.config.TablePattern;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables of a run: what {@code source.tables} and {@code source.exclude} mean on the server now.
 *
 * @param asked every table that is meant, also one that cannot be read
 * @param report on these, by the names that the server has for them
 * @param found what each pattern that is no name finds, in the job file's order
 * @param leftOut what patterns find that is no table, such as {@code shop.totals (VIEW)}
 */
public record TableChoice(List<TableId> asked, TableReport report, List<Found> found, List<String> leftOut) {

    /** The tables that a pattern finds, without those that are excluded. */
    public record Found(TablePattern pattern, List<TableId> tables) {
        public Found {
            tables = List.copyOf(tables);
        }
    }

    public TableChoice {
        asked = List.copyOf(asked);
        found = List.copyOf(found);
        leftOut = List.copyOf(leftOut);
    }

    /** Asks the server. */
    public static TableChoice of(SourceConfig source) {
        MySqlConnections connections = new MySqlConnections(source);
        try (Connection connection = connections.open()) {
            return of(source, connection, ServerFacts.read(connection));
        } catch (SQLException e) {
            throw new SyncException("MySQL at " + connections.address() + ": " + e.getMessage(), e);
        }
    }

    public static TableChoice of(SourceConfig source, Connection connection, ServerFacts server) {
        return new TableChooser(source, connection, server).choose();
    }

    /** The tables that can be read. */
    public List<TableId> tables() {
        return report.tables().stream().map(ServerTable::id).toList();
    }
}
