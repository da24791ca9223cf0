package io.sluice.mysql.catalogue;

import io.sluice.mysql.server.ServerFacts;
import io.sluice.mysql.value.JsonDialect;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The definitions of the tables whose chunks a reader has read. */
public final class TableDefinitions {

    private final ServerFacts server;
    private final Map<TableId, TableDefinition> known = new HashMap<>();

    private JsonDialect dialect;

    public TableDefinitions(ServerFacts server) {
        this.server = server;
    }

    /** Null where the table is not known by this text. */
    public TableDefinition find(TableId id, String createTable) {
        TableDefinition definition = known.get(id);
        return definition != null && definition.isStill(createTable) ? definition : null;
    }

    /**
     * Reads the table's definition, outside of any read view, which might show an older catalogue. A table that is altered
     * meanwhile stays unknown: what the catalogue gave may be of two definitions.
     */
    public void load(Connection connection, TableId id) throws SQLException {
        SchemaReader reader = new SchemaReader(connection, server);
        String createTable = reader.createTable(id);
        TableReport report = reader.read(List.of(id));
        if (!TableDefinition.isSame(createTable, reader.createTable(id))) {
            return;
        }
        if (!report.faults().isEmpty()) {
            throw new SyncException(id + ": " + report.faults().get(0).message() + "; or take it out of source.tables");
        }
        ServerTable table = report.tables().get(0);
        known.put(id, new TableDefinition(table.schema(), table.labels(), dialect(connection), createTable));
    }

    public JsonDialect dialect(Connection connection) throws SQLException {
        if (dialect == null && !server.isAtLeast(5, 7)) {
            dialect = JsonDialect.MYSQL_5_7;
        }
        if (dialect == null) {
            try (Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery(JsonDialect.QUESTION)) {
                answer.next();
                dialect = JsonDialect.of(answer.getString(1));
            }
        }
        return dialect;
    }
}
