package io.sluice.mysql;

import io.sluice.mysql.catalogue.SchemaReader;
import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.mysql.catalogue.TableReport;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.mysql.value.BinlogRowDecoder;
import io.sluice.mysql.value.JsonDialect;
import io.sluice.mysql.value.Labels;
import io.sluice.mysql.value.RowsEvent;
import io.sluice.mysql.value.TableMap;
import io.sluice.mysql.value.TextRowReader;
import io.sluice.mysql.value.WireTable;
import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.Operation;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads tables of one server both ways: by SELECT as text, and from the binlog. */
final class BothPaths {

    /** What the binlog holds of one row's change. */
    record Change(TableId table, Operation operation, RowImage before, RowImage after) {}

    private final MySqlServer server;
    private final JsonDialect dialect;
    private final Map<TableId, ServerTable> tables = new HashMap<>();
    private final Map<TableId, List<Labels>> labels = new HashMap<>();

    BothPaths(MySqlServer server, List<TableId> ids) throws SQLException {
        this.server = server;
        try (Connection connection = server.connect()) {
            TableReport report = new SchemaReader(connection, ServerFacts.read(connection)).read(ids);
            if (!report.faults().isEmpty()) {
                throw new IllegalStateException(report.faults().toString());
            }
            for (ServerTable table : report.tables()) {
                tables.put(table.id(), table);
                labels.put(table.id(), labels(connection, table));
            }
            this.dialect = MySqlVersions.hasColumn(server.version(), "JSON")
                    ? JsonDialect.of(text(connection, JsonDialect.QUESTION))
                    : JsonDialect.MYSQL_5_7;
        }
    }

    ServerTable table(TableId id) {
        return tables.get(id);
    }

    /** The rows in the order of their first column. */
    List<RowImage> select(TableId id) throws SQLException {
        ServerTable table = tables.get(id);
        TextRowReader reader = new TextRowReader(table.schema());
        List<RowImage> images = new ArrayList<>();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(TextRowReader.SESSION);
            int columns = table.schema().columns().size();
            try (ResultSet rows =
                    statement.executeQuery("SELECT " + TextRowReader.selectList(table.schema()) + " FROM " + id.quoted()
                            + " ORDER BY " + table.schema().columns().get(0).name())) {
                while (rows.next()) {
                    for (int i = 1; i <= columns; i++) {
                        byte[] value = rows.getBytes(i);
                        if (value == null) {
                            reader.addNull();
                        } else {
                            reader.add(value, 0, value.length);
                        }
                    }
                    images.add(reader.finish());
                }
            }
        }
        return images;
    }

    /** All changes of the tables from a position to the end of the binlog. */
    List<Change> binlogFrom(BinlogPosition position) throws IOException {
        List<Change> changes = new ArrayList<>();
        Map<Long, BinlogRowDecoder> decoders = new HashMap<>();
        new RawBinlog(server).readFrom(position, (eventType, body) -> {
            if (RowsEvent.isRows(eventType)) {
                decode(RowsEvent.open(eventType, body, 0, body.length), decoders, changes);
                return;
            }
            TableMap map = TableMap.parse(body, 0, body.length);
            if (tables.containsKey(map.id())) {
                decoders.computeIfAbsent(map.number(), number -> decoder(map));
            }
        });
        return changes;
    }

    BinlogRowDecoder decoder(TableMap map) {
        return new BinlogRowDecoder(WireTable.of(tables.get(map.id()).schema(), labels.get(map.id()), map), dialect);
    }

    private static void decode(RowsEvent event, Map<Long, BinlogRowDecoder> decoders, List<Change> changes) {
        BinlogRowDecoder decoder = decoders.get(event.table());
        if (decoder == null) {
            return;
        }
        event.begin(decoder);
        while (event.hasNext()) {
            Operation operation = event.operation();
            RowImage before = operation == Operation.INSERT ? null : event.next(decoder);
            RowImage after = operation == Operation.DELETE ? null : event.next(decoder);
            changes.add(new Change(decoder.schema().id(), operation, before, after));
        }
    }

    private static List<Labels> labels(Connection connection, ServerTable table) throws SQLException {
        List<Labels> labels = new ArrayList<>();
        for (Column column : table.schema().columns()) {
            boolean has = column.type() == MySqlType.ENUM || column.type() == MySqlType.SET;
            labels.add(has ? Labels.parse(column, columnType(connection, table.id(), column.name())) : Labels.NONE);
        }
        return labels;
    }

    private static String columnType(Connection connection, TableId id, String column) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT column_type FROM information_schema.columns WHERE table_schema = ? AND table_name = ?"
                        + " AND column_name = ?")) {
            select.setString(1, id.database());
            select.setString(2, id.table());
            select.setString(3, column);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
