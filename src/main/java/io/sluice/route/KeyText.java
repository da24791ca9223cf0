package io.sluice.route;

import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Kafka keys: a UTF-8 JSON array without blanks of the table and its key's values in key order, such as
 * {@code ["shop.orders",42]}. Different rows have different keys. Not thread-safe; one for each writer.
 */
public final class KeyText {

    private final Function<TableSchema, TableId> targets;
    private final JsonBuffer buffer = new JsonBuffer();
    private final Map<TableSchema, byte[]> starts = new HashMap<>();
    private TableSchema lastSchema;
    private byte[] lastStart;

    /** Keys of tables that keep their names. */
    public KeyText() {
        this(TableSchema::id);
    }

    /**
     * Keys of tables that may have other names on the target.
     *
     * @param targets their names there
     */
    public KeyText(Function<TableSchema, TableId> targets) {
        this.targets = targets;
    }

    /** The key of a row; null when nothing tells the table's rows apart. */
    public byte[] key(TableSchema schema, RowImage image) {
        if (schema.identityColumns().length == 0) {
            return null;
        }
        buffer.clear();
        buffer.add(start(schema));
        buffer.add(',');
        RowText.appendIdentity(schema, image, buffer);
        buffer.add(']');
        return buffer.toBytes();
    }

    /** The key of a table's structure record: {@code ["shop.orders"]}. */
    public static byte[] structureKey(TableId table) {
        return (new String(open(table), StandardCharsets.UTF_8) + ']').getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("ReferenceEquality") // rows of one table come in runs, each run with one instance
    private byte[] start(TableSchema schema) {
        if (schema != lastSchema) {
            lastStart = starts.computeIfAbsent(schema, each -> open(targets.apply(each)));
            lastSchema = schema;
        }
        return lastStart;
    }

    private static byte[] open(TableId table) {
        JsonBuffer start = new JsonBuffer();
        start.add('[');
        start.addString(TableText.of(table));
        return start.toBytes();
    }
}
