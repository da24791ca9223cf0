package io.sluice.route;

import static io.sluice.route.Rows.column;
import static io.sluice.route.Rows.number;
import static io.sluice.route.Rows.row;
import static io.sluice.route.Rows.table;
import static io.sluice.route.Rows.tableWithoutKey;
import static io.sluice.route.Rows.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.row.UniqueKey;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class KeyTextTest {

    private static final TableId ORDERS = new TableId("shop", "orders");

    private final KeyText keys = new KeyText();

    static Stream<Arguments> values() {
        Charset gbk = Charset.forName("GBK");
        return Stream.of(
                value(column("k", MySqlType.INT), text("42"), "42"),
                value(column("k", MySqlType.INT), text("-1"), "-1"),
                value(column("k", MySqlType.INT), text("0"), "0"),
                value(column("k", MySqlType.INT), text("00007"), "7"),
                value(column("k", MySqlType.INT), text("000"), "0"),
                value(column("k", MySqlType.BIGINT), text("18446744073709551615"), "18446744073709551615"),
                value(column("k", MySqlType.BIT), hex("05"), "5"),
                value(column("k", MySqlType.BIT), hex("ffffffffffffffff"), "18446744073709551615"),
                value(column("k", MySqlType.DECIMAL), text("-1050.00"), "\"-1050.00\""),
                value(column("k", MySqlType.DATE), text("0000-00-00"), "\"0000-00-00\""),
                value(column("k", MySqlType.TIME), text("-838:59:59.000001"), "\"-838:59:59.000001\""),
                value(column("k", MySqlType.DATETIME), text("2026-01-02 03:04:05"), "\"2026-01-02 03:04:05\""),
                value(column("k", MySqlType.YEAR), text("2026"), "\"2026\""),
                value(column("k", MySqlType.FLOAT), number(0.1f), "\"0.1\""),
                value(column("k", MySqlType.DOUBLE), number(0.1f), "\"0.10000000149011612\""),
                value(column("k", MySqlType.VARCHAR), text(""), "\"\""),
                value(
                        column("k", MySqlType.VARCHAR),
                        text("a\"b\\c\n\u0001\u007f/"),
                        "\"a\\\"b\\\\c\\n\\u0001\u007f/\""),
                value(column("k", MySqlType.VARCHAR), text("Zoë 😀"), "\"Zoë 😀\""),
                value(column("k", MySqlType.VARCHAR), hex("ff41"), "{\"hex\":\"ff41\"}"),
                value(column("k", MySqlType.CHAR, "gbk"), "中文\"".getBytes(gbk), "\"中文\\\"\""),
                value(column("k", MySqlType.CHAR, "latin1"), hex("e9"), "\"é\""),
                value(column("k", MySqlType.CHAR, "latin1"), hex("81"), "{\"hex\":\"81\"}"),
                value(column("k", MySqlType.CHAR, "utf16"), hex("0041"), "\"A\""),
                value(column("k", MySqlType.CHAR, "no such set"), hex("41"), "{\"hex\":\"41\"}"),
                value(column("k", MySqlType.ENUM, "latin1"), text("größe"), "\"größe\""),
                value(column("k", MySqlType.SET, "utf8mb4"), text("a,b"), "\"a,b\""),
                value(column("k", MySqlType.BINARY, "binary"), hex("00ff10a5"), "{\"hex\":\"00ff10a5\"}"),
                value(column("k", MySqlType.BLOB, "binary"), hex("41"), "{\"hex\":\"41\"}"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void writesEachTypeInItsForm(Column column, byte[] value, String expected) {
        TableSchema schema = table(ORDERS, List.of(column), "k");

        assertThat(keys.key(schema, row(value)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("[\"shop.orders\"," + expected + "]");
        assertThat(OrderingKeys.KEY.hash(schema, row(value))).isEqualTo(expected.hashCode());
    }

    @Test
    void writesTheKeysColumnsInKeyOrder() {
        List<Column> columns =
                List.of(column("a", MySqlType.INT), column("b", MySqlType.VARCHAR), column("c", MySqlType.INT));
        RowImage row = row(text("1"), text("two"), text("3"));

        assertThat(keys.key(table(ORDERS, columns, "a", "c"), row))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("[\"shop.orders\",1,3]");
        assertThat(keys.key(table(ORDERS, columns, "c", "b", "a"), row))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("[\"shop.orders\",3,\"two\",1]");
    }

    @Test
    void hasNoKeyWhereNothingTellsRowsApart() {
        TableSchema schema = tableWithoutKey(ORDERS, List.of(column("a", MySqlType.INT)));

        assertThat(keys.key(schema, row(text("1")))).isNull();
        assertThat(OrderingKeys.KEY.hash(schema, row(text("1")))).isZero();
    }

    @Test
    void takesTheFirstUniqueKeyWithoutNulls() {
        Column nullable = new Column("a", MySqlType.INT, false, true, 0, 0, "");
        TableSchema schema = new TableSchema(
                ORDERS,
                List.of(nullable, column("b", MySqlType.INT)),
                List.of(new UniqueKey("ua", List.of("a")), new UniqueKey("ub", List.of("b"))),
                "8.0.31");

        assertThat(keys.key(schema, row(null, text("2"))))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("[\"shop.orders\",2]");
    }

    @Test
    void refusesANullInTheKey() {
        TableSchema schema = table(ORDERS, List.of(column("a", MySqlType.INT)), "a");

        assertThatThrownBy(() -> keys.key(schema, row((byte[]) null)))
                .hasMessage("shop.orders: NULL in column a, which allows none");
    }

    @Test
    void tellsTablesWithDotsInTheirNamesApart() {
        assertThat(KeyText.structureKey(new TableId("a.b", "c")))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("[\"a\\\\u002Eb.c\"]");
        assertThat(KeyText.structureKey(new TableId("a", "b.c")))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("[\"a.b\\\\u002Ec\"]");
    }

    @Test
    void keysAStructureRecordByItsTable() {
        assertThat(KeyText.structureKey(ORDERS))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("[\"shop.orders\"]");
    }

    @Test
    void servesTablesInTurn() {
        TableSchema orders = table(ORDERS, List.of(column("a", MySqlType.INT)), "a");
        TableSchema items = table(new TableId("shop", "items"), List.of(column("a", MySqlType.INT)), "a");

        assertThat(keys.key(orders, row(text("1"))))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("[\"shop.orders\",1]");
        assertThat(keys.key(items, row(text("1"))))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("[\"shop.items\",1]");
        assertThat(keys.key(orders, row(text("2"))))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("[\"shop.orders\",2]");
    }

    private static Arguments value(Column column, byte[] value, String expected) {
        return Arguments.of(column, value, expected);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
