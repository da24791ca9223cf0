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
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Changes of random tables: every type, NULLs, odd names, every operation. */
final class RandomRows {

    /** A column with its values in two images; null for NULL. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares cells
    private record Cell(Column column, byte[] before, byte[] after) {}

    private static final Arbitrary<String> NAMES =
            Arbitraries.strings().withChars("abÉ中.\"\\ \n`").ofMinLength(1).ofMaxLength(6);

    private RandomRows() {}

    static Arbitrary<RowChange> changes() {
        Arbitrary<List<Cell>> rows = Arbitraries.of(MySqlType.values())
                .flatMap(RandomRows::cell)
                .list()
                .ofMaxSize(12);
        Arbitrary<TableId> tables = Combinators.combine(NAMES, NAMES).as(TableId::new);
        return Combinators.combine(Arbitraries.of(Operation.values()), tables, rows, origins())
                .as(RandomRows::change);
    }

    private static RowChange change(Operation operation, TableId table, List<Cell> cells, Origin origin) {
        List<Column> columns = new ArrayList<>();
        RowImage.Builder before = new RowImage.Builder();
        RowImage.Builder after = new RowImage.Builder();
        for (Cell cell : cells) {
            columns.add(cell.column);
            add(before, cell.before);
            add(after, cell.after);
        }
        List<UniqueKey> keys = cells.isEmpty()
                ? List.of()
                : List.of(Rows.primary(columns.get(0).name()), new UniqueKey("uk", List.of("missing")));
        return new RowChange(
                operation,
                new TableSchema(table, columns, keys, "8.0.31"),
                operation == Operation.UPDATE || operation == Operation.DELETE ? before.build() : null,
                operation == Operation.DELETE ? null : after.build(),
                origin,
                0);
    }

    private static void add(RowImage.Builder image, byte[] value) {
        if (value == null) {
            image.addNull();
        } else {
            image.add(value);
        }
    }

    private static Arbitrary<Origin> origins() {
        Arbitrary<Long> positions = Arbitraries.longs().between(0, 1L << 40);
        Arbitrary<String> gtids = Arbitraries.of("", "3e11fa47-71ca-11e1-9e33-c80aa9429562:23");
        return Combinators.combine(positions, positions, Arbitraries.integers().between(0, 1 << 20), gtids)
                .as((offset, millis, file, gtid) -> new Origin(
                        file,
                        offset,
                        file % 7,
                        offset / 2,
                        millis / 1000,
                        millis,
                        millis + 1,
                        file,
                        file % 3 - 1L,
                        gtid));
    }

    private static Arbitrary<Cell> cell(MySqlType type) {
        return column(type).flatMap(column -> {
            Arbitrary<byte[]> values = values(column).map(Rows::bytes).injectNull(0.1);
            return Combinators.combine(values, values).as((before, after) -> new Cell(column, before, after));
        });
    }

    private static Arbitrary<Column> column(MySqlType type) {
        Arbitrary<Integer> lengths =
                switch (type) {
                    case BIT -> Arbitraries.integers().between(1, 64);
                    case DECIMAL -> Arbitraries.just(65);
                    default -> Arbitraries.just(0);
                };
        Arbitrary<Integer> scales =
                type == MySqlType.DECIMAL ? Arbitraries.integers().between(0, 30) : Arbitraries.just(0);
        Arbitrary<String> charsets = Arbitraries.of("utf8mb4", "utf8mb3", "gbk", "latin1");
        return Combinators.combine(NAMES, Arbitraries.of(true, false), lengths, scales, charsets)
                .as((name, unsigned, length, scale, charset) ->
                        new Column(name, type, unsigned, true, length, scale, charset));
    }

    private static Arbitrary<?> values(Column column) {
        return switch (column.type()) {
            case TINYINT -> integers(column, 8);
            case SMALLINT -> integers(column, 16);
            case MEDIUMINT -> integers(column, 24);
            case INT -> integers(column, 32);
            case BIGINT -> integers(column, 64);
            case BIT -> Arbitraries.longs().map(bits -> bits(bits, column.length()));
            case DECIMAL ->
                Arbitraries.bigIntegers()
                        .between(BigInteger.TEN.pow(30).negate(), BigInteger.TEN.pow(30))
                        .map(unscaled -> new BigDecimal(unscaled, column.scale()).toPlainString());
            case FLOAT, DOUBLE -> Arbitraries.doubles();
            case DATE -> dates();
            case TIME ->
                Combinators.combine(Arbitraries.of("", "-"), clocks(838)).as(String::concat);
            case DATETIME -> Combinators.combine(dates(), clocks(23)).as((date, clock) -> date + " " + clock);
            case TIMESTAMP ->
                Combinators.combine(Arbitraries.integers().between(1971, 2037), clocks(23))
                        .as((year, clock) -> year + "-02-28 " + clock);
            case YEAR -> Arbitraries.integers().between(1901, 2155);
            case ENUM, SET, JSON ->
                Arbitraries.strings().withChars("a\"{é中😀".toCharArray()).map(RandomRows::wellFormed);
            case GEOMETRY ->
                Arbitraries.bytes().array(byte[].class).ofMinSize(13).ofMaxSize(40);
            case CHAR,
                    VARCHAR,
                    BINARY,
                    VARBINARY,
                    TINYTEXT,
                    TEXT,
                    MEDIUMTEXT,
                    LONGTEXT,
                    TINYBLOB,
                    BLOB,
                    MEDIUMBLOB,
                    LONGBLOB -> Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
        };
    }

    private static Arbitrary<BigInteger> integers(Column column, int bits) {
        BigInteger range = BigInteger.ONE.shiftLeft(bits);
        BigInteger smallest =
                column.unsigned() ? BigInteger.ZERO : range.shiftRight(1).negate();
        return Arbitraries.bigIntegers().between(smallest, smallest.add(range).subtract(BigInteger.ONE));
    }

    private static byte[] bits(long value, int length) {
        byte[] bytes = new byte[(length + 7) / 8];
        long left = length == 64 ? value : value & ((1L << length) - 1);
        for (int i = bytes.length - 1; i >= 0; i--) {
            bytes[i] = (byte) left;
            left >>>= 8;
        }
        return bytes;
    }

    private static Arbitrary<String> dates() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9999),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(0, 31))
                .as((year, month, day) -> "%04d-%02d-%02d".formatted(year, month, day));
    }

    private static Arbitrary<String> clocks(int largestHour) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, largestHour),
                        Arbitraries.integers().between(0, 59),
                        Arbitraries.strings().numeric().ofMaxLength(6))
                .as((hour, minute, fraction) ->
                        "%02d:%02d:%02d".formatted(hour, minute, minute) + (fraction.isEmpty() ? "" : "." + fraction));
    }

    /** Half surrogate pairs have no UTF-8. */
    private static String wellFormed(String text) {
        return text.codePoints()
                .filter(point -> Character.getType(point) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
