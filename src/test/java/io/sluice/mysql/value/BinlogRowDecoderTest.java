package io.sluice.mysql.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.Operation;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinlogRowDecoderTest {

    static final TableSchema SCHEMA = new TableSchema(
            new TableId("shop", "orders"),
            List.of(
                    new Column("id", MySqlType.BIGINT, true, false, 0, 0, ""),
                    new Column("name", MySqlType.CHAR, false, true, 3, 0, "utf8mb4"),
                    new Column("code", MySqlType.BINARY, false, true, 4, 0, "binary"),
                    new Column("at", MySqlType.TIMESTAMP, false, true, 0, 3, ""),
                    new Column("state", MySqlType.ENUM, false, true, 0, 0, "latin1"),
                    new Column("doc", MySqlType.JSON, false, true, 0, 0, "")),
            List.of(),
            "8.0.31");

    static final List<Labels> LABELS = List.of(
            Labels.NONE,
            Labels.NONE,
            Labels.NONE,
            Labels.NONE,
            Labels.parse(SCHEMA.columns().get(4), "enum('new','it''s')"),
            Labels.NONE);

    /** Table 1, shop.orders: six types, 8 bytes of metadata, all but the first may be NULL; the first is unsigned. */
    private static final byte[] TABLE_MAP = bytes("010000000000 0100 04 73686f7000 06 6f726465727300 06"
            + " 08fefe11fef5 08 fe0c fe04 03 f701 04 3e 01 01 80");

    /** One row of all columns, then one of NULLs. */
    private static final byte[] ROWS = bytes("010000000000 0100 0200 06 3f"
            + " 00 ffffffffffffffff 03 6162c3 01 ff 00000001 04d2 02 05000000 0c03 616263"
            + " 3e 0100000000000000");

    @Test
    void readsRows() {
        BinlogRowDecoder decoder = decoder();
        RowsEvent event = RowsEvent.open(30, ROWS, 0, ROWS.length);
        assertThat(event.operation()).isEqualTo(Operation.INSERT);
        assertThat(event.table()).isEqualTo(1);
        event.begin(decoder);

        assertThat(text(event.next(decoder), 0, 3, 4, 5))
                .containsExactly("18446744073709551615", "1970-01-01 00:00:01.123", "it's", "\"abc\"");
        assertThat(event.hasNext()).isTrue();
        RowImage nulls = event.next(decoder);
        assertThat(nulls.value(0)).containsExactly('1');
        assertThat(nulls.value(5)).isNull();
        assertThat(event.hasNext()).isFalse();
    }

    @Test
    void padsBinaryAndLeavesTextAsItIs() {
        BinlogRowDecoder decoder = decoder();
        RowsEvent event = RowsEvent.open(30, ROWS, 0, ROWS.length);
        event.begin(decoder);
        RowImage image = event.next(decoder);
        assertThat(image.value(1)).containsExactly(0x61, 0x62, 0xc3);
        assertThat(image.value(2)).containsExactly(0xff, 0, 0, 0);
    }

    @Test
    void namesTableAndColumnOfATruncatedRow() {
        int firstRow = 12;
        for (int length = firstRow + 1; length < ROWS.length - 9; length++) {
            byte[] cut = Arrays.copyOf(ROWS, length);
            BinlogRowDecoder decoder = decoder();
            RowsEvent event = RowsEvent.open(30, cut, 0, cut.length);
            event.begin(decoder);
            assertThatThrownBy(() -> event.next(decoder))
                    .as("%s bytes", length)
                    .isInstanceOf(BadBytesException.class)
                    .hasMessageContaining("shop.orders: a value of column ")
                    .hasMessageContaining("ends too early");
        }
    }

    @Test
    void isUsableAfterAFailure() {
        BinlogRowDecoder decoder = decoder();
        byte[] cut = Arrays.copyOf(ROWS, 40);
        RowsEvent broken = RowsEvent.open(30, cut, 0, cut.length);
        broken.begin(decoder);
        assertThatThrownBy(() -> broken.next(decoder)).isInstanceOf(BadBytesException.class);
        RowsEvent whole = RowsEvent.open(30, ROWS, 0, ROWS.length);
        whole.begin(decoder);
        assertThat(text(whole.next(decoder), 4)).containsExactly("it's");
    }

    @Test
    void refusesTruncatedTableMaps() {
        for (int length = 0; length < TABLE_MAP.length - 3; length++) {
            byte[] cut = Arrays.copyOf(TABLE_MAP, length);
            assertThatThrownBy(() -> TableMap.parse(cut, 0, cut.length))
                    .as("%s bytes", length)
                    .isInstanceOf(BadBytesException.class);
        }
    }

    @Test
    void refusesVectors() {
        byte[] vector = bytes("010000000000 0100 04 73686f7000 06 6f726465727300 01 f2 01 04 01");
        TableMap map = TableMap.parse(vector, 0, vector.length);
        assertThatThrownBy(() -> WireTable.of(
                        new TableSchema(SCHEMA.id(), List.of(SCHEMA.columns().get(1)), List.of(), "9.7.4"),
                        List.of(Labels.NONE),
                        map))
                .isInstanceOf(TableMismatchException.class)
                .hasMessageContaining("type number 242");
    }

    private static BinlogRowDecoder decoder() {
        TableMap map = TableMap.parse(TABLE_MAP, 0, TABLE_MAP.length);
        return new BinlogRowDecoder(WireTable.of(SCHEMA, LABELS, map), JsonDialect.MYSQL_8_0);
    }

    private static List<String> text(RowImage image, int... columns) {
        return Arrays.stream(columns)
                .mapToObj(column -> new String(image.value(column), StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
