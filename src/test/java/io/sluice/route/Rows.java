package io.sluice.route;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.row.UniqueKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Tables and rows for these tests. */
final class Rows {

    private Rows() {}

    static Column column(String name, MySqlType type) {
        return column(name, type, type.isText() ? "utf8mb4" : "");
    }

    static Column column(String name, MySqlType type, String charset) {
        return new Column(name, type, false, false, 0, 0, charset);
    }

    /** A table with a primary key. */
    static TableSchema table(TableId id, List<Column> columns, String... key) {
        return new TableSchema(id, columns, List.of(new UniqueKey(UniqueKey.PRIMARY, Arrays.asList(key))), "8.0.31");
    }

    static TableSchema tableWithoutKey(TableId id, List<Column> columns) {
        return new TableSchema(id, columns, List.of(), "8.0.31");
    }

    static RowImage row(byte[]... values) {
        RowImage.Builder builder = new RowImage.Builder();
        for (byte[] value : values) {
            if (value == null) {
                builder.addNull();
            } else {
                builder.add(value);
            }
        }
        return builder.build();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] number(double number) {
        return ByteBuffer.allocate(Double.BYTES).putDouble(number).array();
    }
}
