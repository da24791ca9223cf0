package io.sluice.mysql.catalogue;

import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.mysql.server.VisiblePositions;
import io.sluice.row.Origin;
import io.sluice.row.Structure;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads tables' definitions together with the server's CREATE TABLE texts. */
public final class StructureReader {

    /** A text that is the same before and after the catalogue was read belongs to what the catalogue said. */
    private static final int ATTEMPTS = 10;

    private final Connection connection;
    private final ServerFacts server;
    private final SchemaReader schemas;

    /**
     * Reads by a connection that has no other use.
     *
     * @param connection of which the session is changed: the texts have one form, whatever the server's defaults are
     */
    public StructureReader(Connection connection, ServerFacts server) {
        this.connection = connection;
        this.server = server;
        this.schemas = new SchemaReader(connection, server);
    }

    /** The tables' structures, as they are at the end of the binlog or later. */
    public List<Structure> read(Collection<TableId> tables) {
        Origin origin = origin();
        Map<TableId, Structure> found = new LinkedHashMap<>();
        tables.forEach(table -> found.put(table, null));
        List<TableId> missing = List.copyOf(tables);
        for (int attempt = 0; attempt < ATTEMPTS && !missing.isEmpty(); attempt++) {
            found.putAll(readOnce(missing, origin));
            missing = tables.stream().filter(table -> found.get(table) == null).toList();
        }
        if (!missing.isEmpty()) {
            throw new SyncException(
                    missing.get(0)
                            + ": it is altered again and again while its definition is read; run the job again when that is over");
        }
        return List.copyOf(found.values());
    }

    private Map<TableId, Structure> readOnce(List<TableId> tables, Origin origin) {
        Map<TableId, String> texts = new HashMap<>();
        tables.forEach(table -> texts.put(table, schemas.createTable(table)));
        List<ServerTable> read = schemas.read(tables).requireAll();
        Map<TableId, Structure> unaltered = new LinkedHashMap<>();
        for (int i = 0; i < tables.size(); i++) {
            TableSchema schema = read.get(i).schema();
            String text = schemas.createTable(tables.get(i));
            if (TableDefinition.isSame(text, texts.get(tables.get(i)))) {
                unaltered.put(tables.get(i), new Structure(schema, text, origin));
            }
        }
        return unaltered;
    }

    private Origin origin() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION sql_mode = '', SESSION sql_quote_show_create = 1");
            BinlogPosition end = VisiblePositions.end(statement, server);
            long now = System.currentTimeMillis();
            return new Origin(
                    end.fileNumber(), end.offset(), 0, end.offset(), now / 1000, now, now, server.serverId(), -1, "");
        } catch (SQLException e) {
            throw new SyncException("MySQL does not tell the end of its binlog: " + e.getMessage(), e);
        }
    }
}
