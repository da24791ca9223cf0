package io.sluice.mysql.chunk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkMembershipTest {

    @ParameterizedTest
    @CsvSource({
        "BIGINT, 9223372036854775807, 18446744073709551615, 9223372036854775808, true",
        "BIGINT, 9223372036854775807, 18446744073709551615, 18446744073709551615, false",
        "INT, -5, 10, -6, false",
        "INT, -5, 10, -5, true",
        "INT, -5, 10, 9, true",
        "DECIMAL, 1.50, 1.6, 1.5, true",
        "DECIMAL, 1.50, 1.6, 1.599999999999999999999999999999, true",
        "DECIMAL, 1.50, 1.6, 1.60, false",
        "DATE, '2024-01-01', '2024-02-01', 2024-01-31, true",
        "DATE, '0000-00-00', '2024-02-01', 0000-00-00, true",
        "DATETIME, '2024-01-01 00:00:00', '2024-01-01 00:00:01', 2024-01-01 00:00:00.999999, true",
        "DATETIME, '2024-01-01 00:00:00', '2024-01-01 00:00:01', 2024-01-01 00:00:01.000, false",
        "TIMESTAMP, '2024-01-01 00:00:00.5', '2024-01-01 00:00:01', 2024-01-01 00:00:00.499999, false",
    })
    void valuesAreComparedAsMySqlDoes(MySqlType type, String start, String end, String value, boolean expected) {
        String quote = type.isInteger() || type == MySqlType.DECIMAL ? "" : "'";
        ChunkMembership chunk = ChunkMembership.of(
                column(type), new Object[] {quote + start + quote}, new Object[] {quote + end + quote}, null);
        assertThat(chunk.contains(value.getBytes(US_ASCII))).isEqualTo(expected);
    }

    @Test
    void theConnectorsBoundsAreNumbers() {
        ChunkMembership small = ChunkMembership.of(column(MySqlType.INT), null, new Object[] {5}, null);
        assertThat(small.contains("4".getBytes(US_ASCII))).isTrue();
        assertThat(small.contains("5".getBytes(US_ASCII))).isFalse();
        ChunkMembership large = ChunkMembership.of(
                column(MySqlType.BIGINT), new Object[] {new BigInteger("18446744073709551615")}, null, null);
        assertThat(large.contains("18446744073709551615".getBytes(US_ASCII))).isTrue();
        assertThat(large.contains("18446744073709551614".getBytes(US_ASCII))).isFalse();
        ChunkMembership exact =
                ChunkMembership.of(column(MySqlType.DECIMAL), new Object[] {new BigDecimal("1E+3")}, null, null);
        assertThat(exact.contains("1000.00".getBytes(US_ASCII))).isTrue();
    }

    @Test
    void bytesHaveNoSigns() {
        ChunkMembership chunk =
                ChunkMembership.of(column(MySqlType.VARBINARY), new Object[] {"x'7f'"}, new Object[] {"x'80ff'"}, null);
        assertThat(chunk.contains(HexFormat.of().parseHex("80"))).isTrue();
        assertThat(chunk.contains(HexFormat.of().parseHex("7f00"))).isTrue();
        assertThat(chunk.contains(HexFormat.of().parseHex("80ff"))).isFalse();
        assertThat(chunk.contains(new byte[0])).isFalse();
    }

    @Test
    void theSideSaysWhereToLookNext() {
        ChunkMembership chunk = ChunkMembership.of(column(MySqlType.INT), new Object[] {5}, new Object[] {8}, null);
        assertThat(chunk.side(chunk.key("4".getBytes(US_ASCII)))).isNegative();
        assertThat(chunk.side(chunk.key("5".getBytes(US_ASCII)))).isZero();
        assertThat(chunk.side(chunk.key("8".getBytes(US_ASCII)))).isPositive();
    }

    @Test
    void theWholeTableAsksForNothing() {
        ChunkMembership chunk = ChunkMembership.of(column(MySqlType.ENUM), null, null, null);
        assertThat(chunk.contains("any".getBytes(US_ASCII))).isTrue();
    }

    private static Column column(MySqlType type) {
        return new Column("k", type, false, false, 0, 0, "");
    }
}
