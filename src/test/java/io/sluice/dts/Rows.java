package io.sluice.dts;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.Operation;
import io.sluice.row.Origin;
import io.sluice.row.RowChange;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.row.UniqueKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables, rows and changes for tests. */
public final class Rows {

    public static final Origin ORIGIN = new Origin(
            143,
            2_924_526,
            1,
            2_924_372,
            1_795_368_000,
            1_795_368_000_123L,
            1_795_368_000_456L,
            1,
            77,
            "3e11fa47-71ca-11e1-9e33-c80aa9429562:23");

    private Rows() {}

    public static Column column(String name, MySqlType type) {
        return new Column(name, type, false, true, 0, 0, type.isBinary() ? "binary" : type.isText() ? "utf8mb4" : "");
    }

    public static Column sized(String name, MySqlType type, int length, int scale) {
        return new Column(name, type, false, true, length, scale, "");
    }

    public static Column unsigned(String name, MySqlType type) {
        return new Column(name, type, true, true, 0, 0, "");
    }

    public static Column text(String name, MySqlType type, String charset) {
        return new Column(name, type, false, true, 0, 0, charset);
    }

    public static UniqueKey primary(String... columns) {
        return new UniqueKey(UniqueKey.PRIMARY, List.of(columns));
    }

    public static TableSchema table(List<Column> columns, UniqueKey... keys) {
        return new TableSchema(new TableId("shop", "orders"), columns, List.of(keys), "8.0.31");
    }

    /** A row of texts, byte arrays, doubles and nulls. */
    public static RowImage row(Object... values) {
        RowImage.Builder builder = new RowImage.Builder();
        for (Object value : values) {
            if (value == null) {
                builder.addNull();
            } else {
                builder.add(bytes(value));
            }
        }
        return builder.build();
    }

    public static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof Double number) {
            return ByteBuffer.allocate(Double.BYTES).putDouble(number).array();
        }
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    public static RowChange insert(TableSchema schema, RowImage row) {
        return new RowChange(Operation.INSERT, schema, null, row, ORIGIN, 0);
    }

    public static RowChange init(TableSchema schema, RowImage row) {
        return new RowChange(Operation.INIT, schema, null, row, ORIGIN, 0);
    }

    public static RowChange update(TableSchema schema, RowImage before, RowImage after) {
        return new RowChange(Operation.UPDATE, schema, before, after, ORIGIN, 0);
    }

    public static RowChange delete(TableSchema schema, RowImage row) {
        return new RowChange(Operation.DELETE, schema, row, null, ORIGIN, 0);
    }

    public static byte[] encode(RowChange change) {
        return new DtsEncoder(Operation.INIT).encode(change);
    }

    public static DtsRecord decoded(RowChange change) {
        return DtsDecoder.decode(encode(change));
    }
}
