package io.sluice.dts;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.row.RowImage;
import io.sluice.row.Structure;
import io.sluice.row.TableSchema;
import io.sluice.row.UniqueKey;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records that the golden files pin. */
final class GoldenRecords {

    private static final String POINT = "e6100000" + "0101000000000000000000f03f0000000000000040";
    private static final List<Column> COLUMNS = List.of(
            Rows.unsigned("id", MySqlType.BIGINT),
            Rows.column("tiny", MySqlType.TINYINT),
            Rows.column("small", MySqlType.SMALLINT),
            Rows.column("medium", MySqlType.MEDIUMINT),
            Rows.unsigned("whole", MySqlType.INT),
            Rows.sized("bits", MySqlType.BIT, 10, 0),
            Rows.sized("amount", MySqlType.DECIMAL, 10, 2),
            Rows.column("single", MySqlType.FLOAT),
            Rows.sized("twofold", MySqlType.DOUBLE, 20, 6),
            Rows.column("day", MySqlType.DATE),
            Rows.column("span", MySqlType.TIME),
            Rows.column("moment", MySqlType.DATETIME),
            Rows.column("stamp", MySqlType.TIMESTAMP),
            Rows.column("vintage", MySqlType.YEAR),
            Rows.text("code", MySqlType.CHAR, "latin1"),
            Rows.text("name", MySqlType.VARCHAR, "utf8mb3"),
            Rows.column("digest", MySqlType.BINARY),
            Rows.column("token", MySqlType.VARBINARY),
            Rows.column("tiny_text", MySqlType.TINYTEXT),
            Rows.text("plain_text", MySqlType.TEXT, "gbk"),
            Rows.column("medium_text", MySqlType.MEDIUMTEXT),
            Rows.column("long_text", MySqlType.LONGTEXT),
            Rows.column("tiny_blob", MySqlType.TINYBLOB),
            Rows.column("plain_blob", MySqlType.BLOB),
            Rows.column("medium_blob", MySqlType.MEDIUMBLOB),
            Rows.column("long_blob", MySqlType.LONGBLOB),
            Rows.text("state", MySqlType.ENUM, "utf8mb4"),
            Rows.text("flags", MySqlType.SET, "utf8mb4"),
            Rows.column("detail", MySqlType.JSON),
            Rows.column("place", MySqlType.GEOMETRY),
            Rows.column("nothing", MySqlType.INT));

    private static final TableSchema SCHEMA =
            Rows.table(COLUMNS, Rows.primary("id"), new UniqueKey("uk_name", List.of("name", "code")));

    private static final TableSchema SMALL = Rows.table(List.of(COLUMNS.get(0), COLUMNS.get(6)), Rows.primary("id"));

    private GoldenRecords() {}

    /** Data by the names of their files. */
    static Map<String, byte[]> all() {
        RowImage before = Rows.row("42", "348.00");
        RowImage after = Rows.row("42", null);
        DtsEncoder encoder = new DtsEncoder(Operation.INIT);
        Map<String, byte[]> data = new LinkedHashMap<>();
        data.put("every-type", encoder.encode(everyType()));
        data.put("init", encoder.encode(Rows.init(SMALL, before)));
        data.put("insert", encoder.encode(Rows.insert(SMALL, before)));
        data.put("update", encoder.encode(Rows.update(SMALL, before, after)));
        data.put("delete", encoder.encode(Rows.delete(SMALL, after)));
        data.put("ddl", encoder.encode(new Structure(SMALL, "CREATE TABLE `orders` (\n  `id` bigint\n)", Rows.ORIGIN)));
        return data;
    }

    /** An INSERT of a row with a value of every type, and a NULL. */
    static RowChange everyType() {
        return Rows.insert(
                SCHEMA,
                Rows.row(
                        "18446744073709551615",
                        "-128",
                        "-32768",
                        "8388607",
                        "4294967295",
                        hex("03ff"),
                        "348.00",
                        (double) 0.1f,
                        0.1,
                        "2026-00-31",
                        "-838:59:58.000001",
                        "2026-11-23 01:02:03",
                        "2026-11-23 01:02:03.123456",
                        "2026",
                        hex("e9"),
                        "中文",
                        hex("00ff"),
                        hex("c3a9"),
                        "tiny 😀",
                        hex("d6d0"),
                        "",
                        "long\n",
                        hex("01"),
                        hex("0203"),
                        hex(""),
                        hex("ffffffff"),
                        "new",
                        "a,b",
                        "{\"a\": [1, null]}",
                        hex(POINT),
                        null));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
