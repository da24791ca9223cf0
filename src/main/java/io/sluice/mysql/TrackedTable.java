package io.sluice.mysql;

import io.debezium.relational.Table;
import io.sluice.row.Column;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.row.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Field;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Schema;

/**
 * A table's definition from two sides: as the connector follows it through the binlog, which is right about the columns
 * of a row at its position, and as the server has it now, which is right about character sets and keys. Where the two
 * contradict each other, a value would be guessed: that is a failure.
 */
final class TrackedTable {

    private static final String REMEDY = "; start afresh, so that the table is read again";

    private final Table tracked;
    private final ServerTable server;
    private final String place;

    TrackedTable(Table tracked, ServerTable server, String place) {
        this.tracked = tracked;
        this.server = server;
        this.place = place;
    }

    TableSchema schema(Schema structs, String serverVersion) {
        List<Column> columns = new ArrayList<>();
        for (Field field : structs.fields()) {
            io.debezium.relational.Column column = tracked.columnWithName(field.name());
            if (column == null) {
                throw failure(
                        "column " + field.name() + " is in its rows, but not in the definition that the binlog gave");
            }
            columns.add(column(column));
        }
        TableSchema schema = new TableSchema(id(), columns, keys(columns), serverVersion);
        checkIdentity(schema);
        return schema;
    }

    private TableId id() {
        return server.id();
    }

    private Column column(io.debezium.relational.Column column) {
        Column parsed = TrackedColumn.parse(column)
                .orElseThrow(() -> failure(
                        "column " + column.name() + " has type " + column.typeName() + ", which has no DTS type"));
        if (column.enumValues().stream().anyMatch(TrackedTable::isUnclear)) {
            throw failure("column " + column.name()
                    + " has a label with a backslash or a question mark, which the binlog does not spell out");
        }
        int position = server.schema().position(column.name());
        Column current = position < 0 ? null : server.schema().columns().get(position);
        if (current == null || current.type() != parsed.type()) {
            return withOwnCharset(column, parsed);
        }
        checkNullable(parsed, current);
        checkCharset(column, current);
        return new Column(
                parsed.name(),
                parsed.type(),
                parsed.unsigned(),
                parsed.nullable(),
                TrackedColumn.isMeasured(parsed) ? parsed.length() : current.length(),
                TrackedColumn.isMeasured(parsed) ? parsed.scale() : current.scale(),
                current.charset());
    }

    /** A later DDL dropped or changed the column: what the binlog said of it is all there is. */
    private Column withOwnCharset(io.debezium.relational.Column column, Column parsed) {
        if (TrackedColumn.hasCharset(parsed) && column.charsetName() == null) {
            throw failure(
                    "column " + column.name() + " is no longer in MySQL as it was, and its character set is unknown");
        }
        return parsed;
    }

    /** The connector takes a unique index of a CREATE TABLE for the primary key, and shows its NULLs as zeros. */
    private void checkNullable(Column parsed, Column current) {
        if (!parsed.nullable() && current.nullable() && isInUniqueIndex(current.name())) {
            throw failure("column " + current.name()
                    + " may be NULL and is in a unique index, so its NULLs cannot be told from zeros");
        }
    }

    private void checkCharset(io.debezium.relational.Column column, Column current) {
        if (!current.type().isText()) {
            return;
        }
        // Without a name the connector decodes UTF-8.
        String followed = column.charsetName() == null ? "utf8mb4" : column.charsetName();
        if (!TrackedColumn.decodesAlike(followed, current.charset())) {
            throw failure("the text of column " + current.name() + " was decoded as " + followed + ", but is "
                    + current.charset());
        }
    }

    private List<UniqueKey> keys(List<Column> columns) {
        return server.schema().keys().stream()
                .filter(key -> key.columns().stream().allMatch(name -> contains(columns, name)))
                .toList();
    }

    private void checkIdentity(TableSchema schema) {
        List<String> now = schema.identityKey().map(UniqueKey::columns).orElse(List.of());
        List<String> then = tracked.primaryKeyColumnNames();
        if (!String.join("\n", now).equalsIgnoreCase(String.join("\n", then))) {
            throw failure("its rows are told apart by " + then + ", but MySQL now has the key " + now);
        }
    }

    /** The parser itself puts a backslash before a comma. */
    private static boolean isUnclear(String label) {
        return CatalogueColumn.isUnclear(label.replace("\\,", ","));
    }

    private boolean isInUniqueIndex(String column) {
        return server.uniqueIndexes().stream()
                .anyMatch(index -> index.columns().stream().anyMatch(column::equalsIgnoreCase));
    }

    private static boolean contains(List<Column> columns, String name) {
        return columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(name));
    }

    private SyncException failure(String what) {
        return new SyncException(id() + " at " + place + ": " + what + REMEDY);
    }
}
