package io.sluice.mysql;

import io.debezium.relational.Table;
import io.debezium.relational.history.TableChanges.TableChange;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Schema;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;

/** The shapes of the tables that a reader meets. Columns are as at the record's position; keys are the server's. */
final class RowShapes {

    private final MySqlConnections connections;
    private final Map<io.debezium.relational.TableId, Table> tracked = new HashMap<>();
    // The connector makes new schemas, equal to the old ones, for every chunk.
    private final IdentityHashMap<Schema, RowShape> bySchema = new IdentityHashMap<>();
    private final Map<TableId, RowShape> byTable = new HashMap<>();
    private ServerFacts server;

    RowShapes(MySqlConnections connections) {
        this.connections = connections;
    }

    void useTables(Map<io.debezium.relational.TableId, TableChange> tables) {
        tables.forEach((id, change) -> {
            Table table = change.getTable();
            if (!table.equals(tracked.put(id, table))) {
                byTable.remove(new TableId(id.catalog(), id.table()));
            }
        });
        bySchema.clear();
    }

    void forgetSchemas() {
        bySchema.clear();
    }

    long serverId() {
        if (server == null) {
            try (Connection connection = connections.open()) {
                server = ServerFacts.read(connection);
            } catch (SQLException e) {
                throw new SyncException(connections.address() + ": " + e.getMessage(), e);
            }
        }
        return server.serverId();
    }

    RowShape of(Schema structs, Struct source, String place) {
        RowShape known = bySchema.get(structs);
        if (known != null) {
            return known;
        }
        TableId id = DebeziumChanges.table(source);
        RowShape shape = byTable.get(id);
        if (shape == null || !shape.fits(structs)) {
            shape = describe(id, structs, place);
            byTable.put(id, shape);
        }
        bySchema.put(structs, shape);
        return shape;
    }

    private RowShape describe(TableId id, Schema structs, String place) {
        Table table = tracked.get(new io.debezium.relational.TableId(id.database(), null, id.table()));
        if (table == null) {
            throw new SyncException(id + " at " + place + ": the definition of its rows is unknown; start afresh");
        }
        try (Connection connection = connections.open()) {
            server = ServerFacts.read(connection);
            TableReport report = new SchemaReader(connection, server).read(List.of(id));
            if (!report.faults().isEmpty()) {
                throw new SyncException(id + " at " + place + ": "
                        + report.faults().get(0).message() + "; or take it out of source.tables");
            }
            return new RowShape(
                    structs, new TrackedTable(table, report.tables().get(0), place).schema(structs, server.version()));
        } catch (SQLException e) {
            throw new SyncException(
                    id + " at " + place + ": MySQL at " + connections.address() + ": " + e.getMessage(), e);
        }
    }
}
