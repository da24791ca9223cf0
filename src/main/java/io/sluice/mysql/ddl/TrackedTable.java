package io.sluice.mysql.ddl;

import io.debezium.relational.Table;
import io.sluice.mysql.catalogue.TableDefinition;
import io.sluice.mysql.value.JsonDialect;
import io.sluice.mysql.value.Labels;
import io.sluice.mysql.value.TableMap;
import io.sluice.row.Column;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.row.UniqueKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A table's definition from two sides: as the binlog's statements made it, which is right about the columns of a row at
 * its place, and as the server has it now, which is right about keys, and about all when nothing has changed since.
 */
public final class TrackedTable {

    private static final String REMEDY = "; start afresh, so that the table is read again";

    private final TableId id;
    private final Table tracked;
    private final MapCharsets charsets;
    private final String place;

    public TrackedTable(TableId id, Table tracked, MapCharsets charsets, String place) {
        this.id = id;
        this.tracked = tracked;
        this.charsets = charsets;
        this.place = place;
    }

    /** Whether the server says the same. */
    public boolean agrees(TableDefinition server) {
        List<Column> now = server.schema().columns();
        if (tracked.columns().size() != now.size() || !hasIdentity(server.schema())) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!agrees(i, now.get(i), server.labels().get(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The definition at a place behind which the table was altered again, or dropped.
     *
     * @param now what the server says; null where the table is not there any more
     * @param keys that the table may have had
     */
    TableDefinition atPlace(
            TableMap map, TableDefinition now, List<List<UniqueKey>> keys, String serverVersion, JsonDialect dialect) {
        List<Column> columns = new ArrayList<>();
        List<Labels> labels = new ArrayList<>();
        for (io.debezium.relational.Column column : tracked.columns()) {
            Column parsed = parsed(column, map);
            columns.add(parsed);
            labels.add(labels(column, parsed, now));
        }
        for (List<UniqueKey> some : keys) {
            TableSchema schema = new TableSchema(id, columns, keys(columns, some, map), serverVersion);
            if (hasIdentity(schema)) {
                return new TableDefinition(schema, labels, dialect, "");
            }
        }
        throw failure("its rows are told apart by " + tracked.primaryKeyColumnNames()
                + ", which is none of the keys that are known of it");
    }

    private boolean agrees(int position, Column now, Labels labels) {
        io.debezium.relational.Column column = tracked.columns().get(position);
        Column parsed = TrackedColumn.parse(column).orElse(null);
        return parsed != null
                && parsed.name().equalsIgnoreCase(now.name())
                && parsed.type() == now.type()
                && parsed.unsigned() == now.unsigned()
                && parsed.nullable() == now.nullable()
                && (!TrackedColumn.isMeasured(parsed)
                        || (parsed.length() == now.length() && parsed.scale() == now.scale()))
                && (!TrackedColumn.hasCharset(parsed)
                        || TrackedColumn.isSameCharset(charset(parsed, position), now.charset()))
                && TrackedColumn.labels(column).agreesWith(labels);
    }

    private Column parsed(io.debezium.relational.Column column, TableMap map) {
        int position = column.position() - 1;
        Column parsed = TrackedColumn.parse(column)
                .orElseThrow(() -> failure(
                        "column " + column.name() + " has type " + column.typeName() + ", which has no DTS type"));
        String charset = charset(parsed, position);
        if (TrackedColumn.hasCharset(parsed) && charset.isEmpty()) {
            throw failure("the character set of column " + column.name() + " is not known here");
        }
        if (position >= map.columns()) {
            return parsed;
        }
        return new Column(
                parsed.name(),
                TrackedColumn.sized(parsed.type(), map.code(position), map.metadata(position)),
                parsed.unsigned(),
                // A statement need not say that a TIMESTAMP is NOT NULL.
                map.isNullable(position),
                parsed.length(),
                parsed.scale(),
                charset);
    }

    private String charset(Column parsed, int position) {
        return TrackedColumn.hasCharset(parsed) ? charsets.of(parsed, position) : parsed.charset();
    }

    /** Where the statements do not say them clearly, those that the server has now may help. */
    private static Labels labels(io.debezium.relational.Column column, Column parsed, TableDefinition server) {
        Labels then = TrackedColumn.labels(column);
        int position = server == null ? -1 : server.schema().position(parsed.name());
        if (position >= 0
                && server.schema().columns().get(position).type() == parsed.type()
                && then.agreesWith(server.labels().get(position))) {
            return server.labels().get(position);
        }
        return then;
    }

    private static List<UniqueKey> keys(List<Column> columns, List<UniqueKey> keys, TableMap map) {
        List<UniqueKey> found = new ArrayList<>();
        if (!map.details().primaryKey().isEmpty()) {
            found.add(new UniqueKey(
                    UniqueKey.PRIMARY,
                    map.details().primaryKey().stream()
                            .map(position -> columns.get(position).name())
                            .toList()));
        }
        keys.stream()
                .filter(key -> found.isEmpty() || !key.isPrimary())
                .filter(key -> key.columns().stream().allMatch(name -> contains(columns, name)))
                .forEach(found::add);
        return found;
    }

    /** Debezium takes the first unique index for a key, also where its columns allow NULL. */
    private boolean hasIdentity(TableSchema schema) {
        List<String> key = tracked.primaryKeyColumnNames();
        boolean allowsNull = schema.columns().stream()
                .anyMatch(column -> column.nullable() && key.stream().anyMatch(column.name()::equalsIgnoreCase));
        List<String> then = allowsNull ? List.of() : key;
        List<String> identity = schema.identityKey().map(UniqueKey::columns).orElse(List.of());
        return String.join("\n", identity).equalsIgnoreCase(String.join("\n", then));
    }

    private static boolean contains(List<Column> columns, String name) {
        return columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(name));
    }

    private SyncException failure(String what) {
        return new SyncException(id + " at " + place + ": " + what + REMEDY);
    }
}
