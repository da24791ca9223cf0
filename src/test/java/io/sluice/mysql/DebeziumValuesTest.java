package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebeziumValuesTest {

    @ParameterizedTest
    @CsvSource({
        "TIME, 0, 0, 00:00:00",
        "TIME, 0, -3020399000000, -838:59:59",
        "TIME, 3, -5405250000, -01:30:05.250",
        "TIME, 6, 1, 00:00:00.000001",
        "DATETIME, 0, -1000, 1969-12-31 23:59:59",
        "DATETIME, 1, 700, 1970-01-01 00:00:00.7",
        "DATETIME, 3, -1, 1969-12-31 23:59:59.999",
        "DATETIME, 6, -1, 1969-12-31 23:59:59.999999",
        "DATETIME, 6, 253402300799999999, 9999-12-31 23:59:59.999999"
    })
    void longsAreTimes(MySqlType type, int scale, long value, String expected) {
        assertThat(text(column(type, 0, scale, ""), value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2038-01-19T03:14:07Z, 0, 2038-01-19 03:14:07",
        "2024-03-31T02:30:00.000001Z, 6, 2024-03-31 02:30:00.000001",
        "2024-01-01T05:45:00.5+05:45, 2, 2024-01-01 00:00:00.50"
    })
    void zonedTextsAreTimestampsInUtc(String iso, int scale, String expected) {
        assertThat(text(column(MySqlType.TIMESTAMP, 0, scale, ""), iso)).isEqualTo(expected);
    }

    @Test
    void daysAndYearsAreDates() {
        assertThat(text(column(MySqlType.DATE, 0, 0, ""), 0)).isEqualTo("1970-01-01");
        assertThat(text(column(MySqlType.DATE, 0, 0, ""), -719162)).isEqualTo("0001-01-01");
        assertThat(text(column(MySqlType.YEAR, 0, 0, ""), 2155)).isEqualTo("2155");
        assertThat(text(column(MySqlType.YEAR, 0, 0, ""), 1900)).isEqualTo("0000");
    }

    @Test
    void numbersAreTexts() {
        assertThat(text(column(MySqlType.TINYINT, 0, 0, ""), (short) -128)).isEqualTo("-128");
        assertThat(text(column(MySqlType.BIGINT, 0, 0, ""), new BigDecimal("18446744073709551615")))
                .isEqualTo("18446744073709551615");
        assertThat(text(column(MySqlType.DECIMAL, 65, 30, ""), new BigDecimal("-1E-30")))
                .isEqualTo("-0.000000000000000000000000000001");
        assertThat(text(column(MySqlType.DECIMAL, 10, 2, ""), new BigDecimal("0.00")))
                .isEqualTo("0.00");
    }

    @Test
    void floatsAreWidenedExactly() {
        byte[] expected = ByteBuffer.allocate(8).putDouble(0.1f).array();
        assertThat(DebeziumValues.of(column(MySqlType.FLOAT, 0, 0, "")).bytes(0.1f))
                .isEqualTo(expected);
        assertThat(DebeziumValues.of(column(MySqlType.FLOAT, 7, 3, "")).bytes(0.1))
                .isEqualTo(expected);
        assertThat(DebeziumValues.of(column(MySqlType.DOUBLE, 0, 0, "")).bytes(0.1))
                .isEqualTo(ByteBuffer.allocate(8).putDouble(0.1).array());
    }

    @ParameterizedTest
    @CsvSource({"10, 0102, 0201", "10, 01, 0001", "64, ff, 00000000000000ff", "8, 0100, 01"})
    void bitsAreTurnedHighFirst(int bits, String lowFirst, String expected) {
        assertThat(hex(column(MySqlType.BIT, bits, 0, ""), HexFormat.of().parseHex(lowFirst)))
                .isEqualTo(expected);
    }

    @Test
    void oneBitIsAByte() {
        assertThat(hex(column(MySqlType.BIT, 1, 0, ""), true)).isEqualTo("01");
        assertThat(hex(column(MySqlType.BIT, 1, 0, ""), false)).isEqualTo("00");
    }

    @Test
    void tooManyBitsFail() {
        DebeziumValue bits = DebeziumValues.of(column(MySqlType.BIT, 8, 0, ""));
        assertThatThrownBy(() -> bits.bytes(new byte[] {1, 1})).hasMessageContaining("more bits");
    }

    @ParameterizedTest
    @CsvSource({"utf8mb4, c3a4f09f9880, ä😀", "latin1, e4, ä", "ucs2, 00e4, ä", "utf16, d83dde00, 😀", "gbk, b6a9, 订"})
    void textIsInTheColumnsCharset(String charset, String expected, String text) {
        assertThat(hex(column(MySqlType.VARCHAR, 10, 0, charset), text)).isEqualTo(expected);
    }

    @Test
    void textThatTheCharsetLacksFails() {
        DebeziumValue latin1 = DebeziumValues.of(column(MySqlType.TEXT, 0, 0, "latin1"));
        assertThatThrownBy(() -> latin1.bytes("😀")).hasMessageContaining("not in latin1");
        DebeziumValue unknown = DebeziumValues.of(column(MySqlType.TEXT, 0, 0, "geostd8"));
        assertThatThrownBy(() -> unknown.bytes("a")).hasMessageContaining("geostd8");
    }

    @Test
    void bytesStayAndBinaryIsPadded() {
        assertThat(hex(column(MySqlType.BINARY, 4, 0, "binary"), ByteBuffer.wrap(new byte[] {1, 2})))
                .isEqualTo("01020000");
        assertThat(hex(column(MySqlType.VARBINARY, 4, 0, "binary"), new byte[] {1, 2}))
                .isEqualTo("0102");
    }

    @Test
    void labelsLoseTheParsersBackslash() {
        assertThat(text(column(MySqlType.ENUM, 0, 0, "utf8mb4"), "a\\,b")).isEqualTo("a,b");
    }

    private static Column column(MySqlType type, int length, int scale, String charset) {
        return new Column("c", type, false, true, length, scale, charset);
    }

    private static String text(Column column, Object value) {
        return new String(DebeziumValues.of(column).bytes(value), StandardCharsets.UTF_8);
    }

    private static String hex(Column column, Object value) {
        return HexFormat.of().formatHex(DebeziumValues.of(column).bytes(value));
    }
}
