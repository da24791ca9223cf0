package io.sluice.condition;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A table of many types, and conditions over one row of it. */
final class Evaluation {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", MySqlType.INT, false, false, 0, 0, ""),
            new Column("qty", MySqlType.INT, true, true, 0, 0, ""),
            new Column("big", MySqlType.BIGINT, true, true, 0, 0, ""),
            new Column("amount", MySqlType.DECIMAL, false, true, 10, 2, ""),
            new Column("rate", MySqlType.DOUBLE, false, true, 0, 0, ""),
            new Column("status", MySqlType.VARCHAR, false, true, 20, 0, "utf8mb4"),
            new Column("raw", MySqlType.VARBINARY, false, true, 20, 0, "binary"),
            new Column("day", MySqlType.DATE, false, true, 0, 0, ""),
            new Column("at", MySqlType.DATETIME, false, false, 0, 3, ""),
            new Column("clock", MySqlType.TIME, false, true, 0, 0, ""),
            new Column("yr", MySqlType.YEAR, false, true, 0, 0, ""),
            new Column("flags", MySqlType.BIT, false, true, 8, 0, ""),
            new Column("label", MySqlType.ENUM, false, true, 0, 0, "utf8mb4"),
            new Column("doc", MySqlType.JSON, false, true, 0, 0, ""),
            new Column("nothing", MySqlType.INT, false, true, 0, 0, ""),
            new Column("ratio", MySqlType.FLOAT, false, true, 7, 3, ""),
            new Column("price", MySqlType.DECIMAL, true, true, 10, 2, ""));

    static final TableSchema SCHEMA = new TableSchema(new TableId("shop", "t"), COLUMNS, List.of(), "8.0.31");

    private static final TableCollations COLLATIONS = collations();

    private Evaluation() {}

    /** True, false, or null where it is unknown. */
    static Boolean of(String condition) {
        BoundCondition bound = bind(condition);
        if (bound.matches(row())) {
            return true;
        }
        return bind("NOT (" + condition + ")").matches(row()) ? false : null;
    }

    static BoundCondition bind(String condition) {
        return RowCondition.parse(condition).bind(SCHEMA, COLLATIONS);
    }

    private static RowImage row() {
        return row("7", "paid");
    }

    static RowImage row(String id, String status) {
        RowImage.Builder image = new RowImage.Builder();
        for (String value : List.of(id, "3", "18446744073709551615", "12.50")) {
            image.add(text(value));
        }
        image.add(ByteBuffer.allocate(Double.BYTES).putDouble(0.1).array());
        for (String value : List.of(status, "a ", "2024-02-29", "2024-02-29 12:34:56.789", "-01:30:00", "2024")) {
            image.add(text(value));
        }
        image.add(new byte[] {5}).add(text("new")).add(text("{}")).addNull();
        return image.add(ByteBuffer.allocate(Double.BYTES).putDouble(1.5).array())
                .add(text("0.00"))
                .build();
    }

    /** Letters weigh alike in both cases. */
    static UnicodeWeights caseless() {
        UnicodeWeights.Builder weights = new UnicodeWeights.Builder("utf8mb4", true, 1);
        for (int c = 0; c < 0x80; c++) {
            int weight = Character.toUpperCase(c);
            weights.add(c, new byte[] {0, (byte) weight});
        }
        return weights.build();
    }

    private static TableCollations collations() {
        return new TableCollations(
                Map.of("status", "utf8mb4_general_ci", "label", "utf8mb4_bin"),
                Map.of("utf8mb4_general_ci", caseless()));
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
