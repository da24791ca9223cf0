package io.sluice.mysql;

import io.debezium.relational.Table;
import io.sluice.row.Column;
import io.sluice.row.SyncException;
import io.sluice.row.TableSchema;
import io.sluice.row.UniqueKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A table's definition from two sides: as the binlog's statements made it, which is right about the columns of a row at
 * its place, and as the server has it now, which is right about keys, and about all when nothing has changed since.
 */
final class TrackedTable {

    private static final String REMEDY = "; start afresh, so that the table is read again";

    private final Table tracked;
    private final TableDefinition server;
    private final String place;

    TrackedTable(Table tracked, TableDefinition server, String place) {
        this.tracked = tracked;
        this.server = server;
        this.place = place;
    }

    /** Whether both sides say the same. */
    boolean agrees() {
        List<Column> now = server.schema().columns();
        if (tracked.columns().size() != now.size() || !hasSameIdentity(now)) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!agrees(tracked.columns().get(i), now.get(i), server.labels().get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The definition at a place behind which the table was altered again. */
    TableDefinition atPlace(TableMap map) {
        List<Column> columns = new ArrayList<>();
        List<Labels> labels = new ArrayList<>();
        for (io.debezium.relational.Column column : tracked.columns()) {
            // A statement need not say that a TIMESTAMP is NOT NULL.
            boolean isNullable = columns.size() < map.columns() && map.isNullable(columns.size());
            Column parsed = parsed(column, isNullable);
            columns.add(parsed);
            labels.add(labels(column, parsed));
        }
        if (!hasSameIdentity(columns)) {
            throw failure("its rows are told apart by " + tracked.primaryKeyColumnNames()
                    + ", but MySQL now has the key " + identity());
        }
        TableSchema schema = new TableSchema(
                server.schema().id(), columns, keys(columns), server.schema().serverVersion());
        return new TableDefinition(schema, labels, server.dialect(), server.createTable());
    }

    private static boolean agrees(io.debezium.relational.Column tracked, Column now, Labels labels) {
        Column parsed = TrackedColumn.parse(tracked).orElse(null);
        return parsed != null
                && parsed.name().equalsIgnoreCase(now.name())
                && parsed.type() == now.type()
                && parsed.unsigned() == now.unsigned()
                && parsed.nullable() == now.nullable()
                && (!TrackedColumn.isMeasured(parsed)
                        || (parsed.length() == now.length() && parsed.scale() == now.scale()))
                && (!TrackedColumn.hasCharset(parsed)
                        || parsed.charset().isEmpty()
                        || TrackedColumn.isSameCharset(parsed.charset(), now.charset()))
                && TrackedColumn.labels(tracked).agreesWith(labels);
    }

    private Column parsed(io.debezium.relational.Column column, boolean isNullable) {
        Column parsed = TrackedColumn.parse(column)
                .orElseThrow(() -> failure(
                        "column " + column.name() + " has type " + column.typeName() + ", which has no DTS type"));
        String charset = parsed.charset();
        if (TrackedColumn.hasCharset(parsed) && charset.isEmpty()) {
            Column now = now(parsed);
            if (now == null) {
                throw failure("column " + column.name() + " is no longer as it was, and its character set is unknown");
            }
            charset = now.charset();
        }
        return new Column(
                parsed.name(), parsed.type(), parsed.unsigned(), isNullable, parsed.length(), parsed.scale(), charset);
    }

    private Labels labels(io.debezium.relational.Column column, Column parsed) {
        Labels then = TrackedColumn.labels(column);
        int position = server.schema().position(parsed.name());
        if (position >= 0
                && now(parsed) != null
                && then.agreesWith(server.labels().get(position))) {
            return server.labels().get(position);
        }
        return then;
    }

    /** The column as the server has it now, if it still has its type. */
    private Column now(Column parsed) {
        int position = server.schema().position(parsed.name());
        Column now = position < 0 ? null : server.schema().columns().get(position);
        return now != null && now.type() == parsed.type() ? now : null;
    }

    private List<UniqueKey> keys(List<Column> columns) {
        return server.schema().keys().stream()
                .filter(key -> key.columns().stream().allMatch(name -> contains(columns, name)))
                .toList();
    }

    /** Debezium takes the first unique index for a key, also where its columns allow NULL. */
    private boolean hasSameIdentity(List<Column> columns) {
        List<String> key = tracked.primaryKeyColumnNames();
        boolean allowsNull = columns.stream()
                .anyMatch(column -> column.nullable() && key.stream().anyMatch(column.name()::equalsIgnoreCase));
        List<String> then = allowsNull ? List.of() : key;
        return String.join("\n", identity()).equalsIgnoreCase(String.join("\n", then));
    }

    private List<String> identity() {
        return server.schema().identityKey().map(UniqueKey::columns).orElse(List.of());
    }

    private static boolean contains(List<Column> columns, String name) {
        return columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(name));
    }

    private SyncException failure(String what) {
        return new SyncException(server.schema().id() + " at " + place + ": " + what + REMEDY);
    }
}
