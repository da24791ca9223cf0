package io.sluice.dts;

import static io.sluice.dts.Rows.column;
import static io.sluice.dts.Rows.sized;
import static io.sluice.dts.Rows.text;
import static io.sluice.dts.Rows.unsigned;
import static io.sluice.row.MySqlType.BIGINT;
import static io.sluice.row.MySqlType.BINARY;
import static io.sluice.row.MySqlType.BIT;
import static io.sluice.row.MySqlType.BLOB;
import static io.sluice.row.MySqlType.CHAR;
import static io.sluice.row.MySqlType.DATE;
import static io.sluice.row.MySqlType.DATETIME;
import static io.sluice.row.MySqlType.DECIMAL;
import static io.sluice.row.MySqlType.DOUBLE;
import static io.sluice.row.MySqlType.ENUM;
import static io.sluice.row.MySqlType.FLOAT;
import static io.sluice.row.MySqlType.GEOMETRY;
import static io.sluice.row.MySqlType.INT;
import static io.sluice.row.MySqlType.JSON;
import static io.sluice.row.MySqlType.LONGTEXT;
import static io.sluice.row.MySqlType.MEDIUMINT;
import static io.sluice.row.MySqlType.SET;
import static io.sluice.row.MySqlType.SMALLINT;
import static io.sluice.row.MySqlType.TIME;
import static io.sluice.row.MySqlType.TIMESTAMP;
import static io.sluice.row.MySqlType.TINYBLOB;
import static io.sluice.row.MySqlType.TINYINT;
import static io.sluice.row.MySqlType.TINYTEXT;
import static io.sluice.row.MySqlType.VARBINARY;
import static io.sluice.row.MySqlType.VARCHAR;
import static io.sluice.row.MySqlType.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.dts.DtsValue.BinaryGeometryValue;
import io.sluice.dts.DtsValue.BinaryObjectValue;
import io.sluice.dts.DtsValue.CharacterValue;
import io.sluice.dts.DtsValue.DateTimeValue;
import io.sluice.dts.DtsValue.DecimalValue;
import io.sluice.dts.DtsValue.FloatValue;
import io.sluice.dts.DtsValue.IntegerValue;
import io.sluice.dts.DtsValue.TextObjectValue;
import io.sluice.dts.DtsValue.TimestampValue;
import io.sluice.row.Column;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type and its edges: declared column, value as it travels, image. */
final class ValueEncoderTest {

    private record Case(Column column, Object value, DtsValue image) {

        @Override
        public String toString() {
            String shown = value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
            return column.type() + " " + shown;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(numbers(), temporals(), texts()).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void encodes(Case each) {
        DtsRecord record = Rows.decoded(Rows.insert(Rows.table(List.of(each.column)), Rows.row(each.value)));

        assertThat(record.after()).containsExactly(each.image);
    }

    private static List<Case> numbers() {
        return List.of(
                new Case(column("c", TINYINT), "-128", new IntegerValue(1, "-128")),
                new Case(unsigned("c", TINYINT), "255", new IntegerValue(1, "255")),
                new Case(column("c", SMALLINT), "-32768", new IntegerValue(2, "-32768")),
                new Case(column("c", MEDIUMINT), "8388607", new IntegerValue(3, "8388607")),
                new Case(unsigned("c", MEDIUMINT), "16777215", new IntegerValue(3, "16777215")),
                new Case(column("c", INT), "0", new IntegerValue(4, "0")),
                new Case(unsigned("c", INT), "0000000042", new IntegerValue(4, "0000000042")),
                new Case(column("c", BIGINT), "-9223372036854775808", new IntegerValue(8, "-9223372036854775808")),
                new Case(column("c", BIGINT), "9223372036854775807", new IntegerValue(8, "9223372036854775807")),
                new Case(unsigned("c", BIGINT), "18446744073709551615", new IntegerValue(8, "18446744073709551615")),
                new Case(sized("c", BIT, 1, 0), hex("01"), new IntegerValue(1, "1")),
                new Case(sized("c", BIT, 10, 0), hex("03ff"), new IntegerValue(2, "1023")),
                new Case(sized("c", BIT, 64, 0), hex("ffffffffffffffff"), new IntegerValue(8, "18446744073709551615")),
                new Case(sized("c", BIT, 64, 0), hex("8000000000000000"), new IntegerValue(8, "9223372036854775808")),
                new Case(sized("c", DECIMAL, 10, 2), "348.00", new DecimalValue("348.00", 5, 2)),
                new Case(sized("c", DECIMAL, 10, 2), "1.00", new DecimalValue("1.00", 3, 2)),
                new Case(sized("c", DECIMAL, 10, 2), "-0.05", new DecimalValue("-0.05", 1, 2)),
                new Case(sized("c", DECIMAL, 10, 2), "0.00", new DecimalValue("0.00", 1, 2)),
                new Case(sized("c", DECIMAL, 10, 0), "100", new DecimalValue("100", 3, 0)),
                new Case(column("c", FLOAT), (double) 0.1f, new FloatValue(0.1f, 0, 0)),
                new Case(sized("c", FLOAT, 7, 3), -0.0, new FloatValue(-0.0, 7, 3)),
                new Case(column("c", DOUBLE), Double.MIN_VALUE, new FloatValue(Double.MIN_VALUE, 0, 0)),
                new Case(sized("c", DOUBLE, 20, 6), -1.7976931348623157e308, new FloatValue(-Double.MAX_VALUE, 20, 6)));
    }

    private static List<Case> temporals() {
        return List.of(
                new Case(column("c", DATE), "9999-12-31", date(9999, 12, 31)),
                new Case(column("c", DATE), "0000-00-00", date(0, 0, 0)),
                new Case(column("c", DATE), "2026-00-31", date(2026, 0, 31)),
                new Case(column("c", DATE), "2026-02-31", date(2026, 2, 31)),
                new Case(column("c", TIME), "00:00:00", time(0, 0, 0, 0)),
                new Case(column("c", TIME), "838:59:59", time(838, 59, 59, 0)),
                new Case(column("c", TIME), "-838:59:59.000000", time(-838, -59, -59, 0)),
                new Case(column("c", TIME), "-00:00:00.5", time(0, 0, 0, -500_000)),
                new Case(column("c", TIME), "-01:02:03.000001", time(-1, -2, -3, -1)),
                new Case(column("c", DATETIME), "1000-01-01 00:00:00", new DateTimeValue(1000, 1, 1, 0, 0, 0, 0)),
                new Case(
                        column("c", DATETIME),
                        "2026-11-23 23:59:59.123456",
                        new DateTimeValue(2026, 11, 23, 23, 59, 59, 123_456)),
                new Case(column("c", DATETIME), "0000-00-00 00:00:00.000", new DateTimeValue(0, 0, 0, 0, 0, 0, 0)),
                new Case(
                        column("c", DATETIME),
                        "2026-01-02 03:04:05.01",
                        new DateTimeValue(2026, 1, 2, 3, 4, 5, 10_000)),
                new Case(column("c", TIMESTAMP), "0000-00-00 00:00:00", new TimestampValue(0, 0)),
                new Case(column("c", TIMESTAMP), "0000-00-00 00:00:00.000000", new TimestampValue(0, 0)),
                new Case(column("c", TIMESTAMP), "1970-01-01 00:00:01", new TimestampValue(1, 0)),
                new Case(
                        column("c", TIMESTAMP),
                        "2038-01-19 03:14:07.999999",
                        new TimestampValue(Integer.MAX_VALUE, 999_999)),
                new Case(column("c", TIMESTAMP), "2024-02-29 12:00:00.5", new TimestampValue(1_709_208_000L, 500_000)),
                new Case(column("c", YEAR), "2155", new DateTimeValue(2155, null, null, null, null, null, null)),
                new Case(column("c", YEAR), "0000", new DateTimeValue(0, null, null, null, null, null, null)));
    }

    private static List<Case> texts() {
        return List.of(
                new Case(text("c", CHAR, "latin1"), hex("e9"), new CharacterValue("latin1", Bytes.of(hex("e9")))),
                new Case(text("c", VARCHAR, "utf8mb3"), "é", new CharacterValue("utf8", Bytes.of(hex("c3a9")))),
                new Case(text("c", VARCHAR, "utf8mb4"), "", new CharacterValue("utf8mb4", Bytes.of(new byte[0]))),
                new Case(text("c", VARCHAR, "gbk"), hex("c4e3ff"), new CharacterValue("gbk", Bytes.of(hex("c4e3ff")))),
                new Case(column("c", BINARY), hex("00ff00"), new CharacterValue("binary", Bytes.of(hex("00ff00")))),
                new Case(column("c", VARBINARY), hex("80"), new CharacterValue("binary", Bytes.of(hex("80")))),
                new Case(
                        text("c", TINYTEXT, "utf16"),
                        hex("d83dde00"),
                        new BinaryObjectValue("TEXT", Bytes.of(hex("d83dde00")))),
                new Case(column("c", LONGTEXT), "a", new BinaryObjectValue("TEXT", Bytes.of(hex("61")))),
                new Case(column("c", TINYBLOB), hex(""), new BinaryObjectValue("BLOB", Bytes.of(hex("")))),
                new Case(column("c", BLOB), hex("00"), new BinaryObjectValue("BLOB", Bytes.of(hex("00")))),
                new Case(text("c", ENUM, "gbk"), "中", new TextObjectValue("ENUM", "中")),
                new Case(text("c", ENUM, "utf8mb4"), "", new TextObjectValue("ENUM", "")),
                new Case(text("c", SET, "utf8mb4"), "a,b", new TextObjectValue("SET", "a,b")),
                new Case(column("c", JSON), "{\"a\": \"😀\"}", new TextObjectValue("JSON", "{\"a\": \"😀\"}")),
                new Case(
                        column("c", GEOMETRY),
                        hex("e6100000" + "0101000000000000000000f03f0000000000000040"),
                        new BinaryGeometryValue(
                                "GEOMETRY", Bytes.of(hex("0101000000000000000000f03f0000000000000040")))));
    }

    private static DateTimeValue date(int year, int month, int day) {
        return new DateTimeValue(year, month, day, null, null, null, null);
    }

    private static DateTimeValue time(int hour, int minute, int second, int micros) {
        return new DateTimeValue(null, null, null, hour, minute, second, micros);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
