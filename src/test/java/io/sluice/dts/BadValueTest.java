package io.sluice.dts;

import static io.sluice.dts.Rows.column;
import static io.sluice.dts.Rows.sized;
import static io.sluice.dts.Rows.text;
import static io.sluice.dts.Rows.unsigned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.row.SyncException;
import io.sluice.row.TableSchema;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What does not fit its column stops the job, and the message says where without saying what. */
final class BadValueTest {

    static Stream<Arguments> values() {
        return Stream.of(
                        bad(column("c", MySqlType.INT), "", "-", "+1", "1.0", "1e3", "2147483648", "-2147483649", " 1"),
                        bad(column("c", MySqlType.TINYINT), "128", "-129", "7x"),
                        bad(unsigned("c", MySqlType.SMALLINT), "-1", "65536"),
                        bad(column("c", MySqlType.BIGINT), "9223372036854775808", "-9223372036854775809"),
                        bad(unsigned("c", MySqlType.BIGINT), "18446744073709551616", "99999999999999999999999"),
                        bad(sized("c", MySqlType.BIT, 9, 0), new byte[1], new byte[3], new byte[] {2, 0}),
                        bad(sized("c", MySqlType.DECIMAL, 5, 2), "1", "1.0", "1.000", ".50", "1.", "1234.00", "1E2"),
                        bad(sized("c", MySqlType.DECIMAL, 5, 0), "", "-", "123456", "1.", "--1"),
                        bad(column("c", MySqlType.DOUBLE), "12345678x", new byte[4], Double.NaN),
                        bad(column("c", MySqlType.DATE), "", "2026-1-1", "2026-13-01", "2026-01-32", "20260101xx"),
                        bad(column("c", MySqlType.DATE), "2026-01-01 ", "2026/01/01", "-026-01-01"),
                        bad(column("c", MySqlType.TIME), "", "-", "1:00:00", "839:00:00", "00:60:00", "00:00:60"),
                        bad(column("c", MySqlType.TIME), "00:00:00.", "00:00:00.1234567", "00:00", "0000:00:00", "-"),
                        bad(
                                column("c", MySqlType.DATETIME),
                                "2026-01-01",
                                "2026-01-01T00:00:00",
                                "2026-01-01 24:00:00"),
                        bad(column("c", MySqlType.DATETIME), "2026-01-01 00:00:00x", "2026-01-01 00:00:00."),
                        bad(column("c", MySqlType.TIMESTAMP), "1970-01-01 00:00:00", "2026-02-30 00:00:00"),
                        bad(column("c", MySqlType.TIMESTAMP), "2026-00-01 00:00:00", "0000-00-00 00:00:01"),
                        bad(column("c", MySqlType.YEAR), "26", "20266", "2o26"),
                        bad(column("c", MySqlType.JSON), new byte[] {'"', (byte) 0xff, '"'}),
                        bad(text("c", MySqlType.ENUM, "latin1"), new byte[] {(byte) 0xe9}),
                        bad(column("c", MySqlType.GEOMETRY), new byte[3], new byte[12]))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("values")
    void isRefused(Column column, Object value) {
        TableSchema schema = Rows.table(List.of(column("id", MySqlType.INT), column));
        RowChange change = Rows.update(schema, Rows.row("1", null), Rows.row("1", value));

        assertThatThrownBy(() -> Rows.encode(change))
                .isInstanceOf(SyncException.class)
                .hasMessageStartingWith("shop.orders.c at binlog file 143, offset 2924526, row 1: the " + column.type())
                .hasMessageEndingWith("exclude the column to go on without it");
    }

    @Test
    void isNotInTheMessage() {
        TableSchema schema = Rows.table(List.of(column("c", MySqlType.INT)));

        assertThatThrownBy(() -> Rows.encode(Rows.insert(schema, Rows.row("secret"))))
                .message()
                .doesNotContain("secret");
    }

    @Test
    void theEncoderGoesOnAfterwards() {
        TableSchema schema = Rows.table(List.of(column("c", MySqlType.INT)));
        DtsEncoder encoder = new DtsEncoder(Operation.INIT);
        byte[] before = encoder.encode(Rows.insert(schema, Rows.row("1")));

        assertThatThrownBy(() -> encoder.encode(Rows.insert(schema, Rows.row("x"))))
                .isInstanceOf(SyncException.class);

        assertThat(encoder.encode(Rows.insert(schema, Rows.row("1")))).isEqualTo(before);
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        TableSchema schema = Rows.table(List.of(column("a", MySqlType.INT), column("b", MySqlType.INT)));

        for (RowChange change : List.of(
                Rows.insert(schema, Rows.row("1")),
                Rows.insert(schema, Rows.row("1", "2", "3")),
                Rows.delete(schema, Rows.row()))) {
            assertThatThrownBy(() -> Rows.encode(change))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("shop.orders at binlog file 143, offset 2924526, row 1")
                    .hasMessageContaining("2 columns");
        }
    }

    @Test
    void textWithoutACharacterSetIsRefused() {
        TableSchema schema = Rows.table(List.of(text("c", MySqlType.VARCHAR, "")));

        assertThatThrownBy(() -> Rows.encode(Rows.insert(schema, Rows.row("a"))))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("shop.orders")
                .hasMessageContaining("column c: its character set is not known");
    }

    private static List<Arguments> bad(Column column, Object... values) {
        return Stream.of(values).map(value -> Arguments.of(column, value)).toList();
    }
}
