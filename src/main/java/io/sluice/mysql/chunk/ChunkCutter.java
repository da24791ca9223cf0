package io.sluice.mysql.chunk;

import io.sluice.mysql.catalogue.SchemaReader;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.row.Column;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.row.UniqueKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the server where a chunk of so many rows ends. */
public final class ChunkCutter implements AutoCloseable {

    /** By what a table is divided. */
    private record Key(String name, Column column, String collation) {}

    private final ChunkSession session;
    private final Map<TableId, Key> keys = new HashMap<>();

    public ChunkCutter(MySqlConnections connections) {
        this.session = new ChunkSession(connections);
    }

    /**
     * The literal of the first value behind a chunk; empty where the rest of the table is one chunk.
     *
     * @param start literal of the chunk's first value, null where it starts the table
     */
    public Optional<String> end(ChunkPlan plan, String start) {
        try {
            Connection connection = session.connection();
            Key key = keys.get(plan.table());
            if (key == null) {
                key = key(connection, plan);
                keys.put(plan.table(), key);
            }
            return end(connection, plan, key, start);
        } catch (SQLException e) {
            throw new SyncException(
                    plan.table() + ": MySQL at " + session.address() + " does not tell how to divide it: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Looks anew at a table's key. */
    public void forget(TableId table) {
        keys.remove(table);
    }

    @Override
    public void close() {
        session.close();
    }

    private static Optional<String> end(Connection connection, ChunkPlan plan, Key key, String start)
            throws SQLException {
        String name = TableId.quote(key.column().name());
        // Not every server sees by itself that the key's order spares it the sorting.
        String select = "SELECT " + name + " FROM " + plan.table().quoted() + " FORCE INDEX ("
                + TableId.quote(key.name()) + ")";
        String order = " ORDER BY " + name + " LIMIT ";
        String from = start == null ? "" : " WHERE " + name + " >= " + start;
        Optional<String> next = first(connection, select + from + order + plan.chunkRows() + ", 1", key);
        if (next.isEmpty() || start == null) {
            return next;
        }
        // Rows that share one value stay in one chunk.
        String behind = " WHERE " + name + " > " + start + " AND " + name + " >= " + next.orElseThrow();
        return first(connection, select + behind + order + "1", key);
    }

    private static Optional<String> first(Connection connection, String sql, Key key) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? ChunkBound.literal(key.column(), key.collation(), rows.getBytes(1)) : Optional.empty();
        }
    }

    private Key key(Connection connection, ChunkPlan plan) throws SQLException {
        TableSchema schema = new SchemaReader(connection, session.server())
                .read(List.of(plan.table()))
                .requireAll()
                .get(0)
                .schema();
        int position = schema.position(plan.chunkColumn());
        String name = schema.identityKey().map(UniqueKey::name).orElse("");
        if (position < 0 || name.isEmpty()) {
            throw new SyncException(plan.table() + ": its key has changed while the table was divided; start afresh");
        }
        Column column = schema.columns().get(position);
        return new Key(name, column, column.type().isText() ? collation(connection, plan) : "");
    }

    private static String collation(Connection connection, ChunkPlan plan) throws SQLException {
        String sql = "SELECT COLLATION_NAME FROM information_schema.COLUMNS"
                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND COLUMN_NAME = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, plan.table().database());
            statement.setString(2, plan.table().table());
            statement.setString(3, plan.chunkColumn());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
