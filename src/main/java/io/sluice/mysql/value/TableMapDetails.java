package io.sluice.mysql.value;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What MySQL 8.0 adds to a TABLE_MAP event.
 *
 * @param unsigned which columns are unsigned, YEAR among them
 * @param collations the numbers of those of texts and bytes, by column; of ENUM and SET too where there are names
 * @param names of all columns; empty unless {@code binlog_row_metadata} is FULL
 * @param labels of all ENUM and SET columns, by column, in the columns' character sets; empty as the names
 * @param primaryKey its columns; empty as the names, and where it is of parts of columns
 */
public record TableMapDetails(
        Optional<BitSet> unsigned,
        Map<Integer, Integer> collations,
        List<String> names,
        List<List<byte[]>> labels,
        List<Integer> primaryKey) {

    private static final int SIGNEDNESS = 1;
    private static final int DEFAULT_COLLATION = 2;
    private static final int COLLATIONS = 3;
    private static final int COLUMN_NAMES = 4;
    private static final int SET_LABELS = 5;
    private static final int ENUM_LABELS = 6;
    private static final int PRIMARY_KEY = 8;
    private static final int LABELS_DEFAULT_COLLATION = 10;
    private static final int LABELS_COLLATIONS = 11;

    /** Reads what is left of the event. */
    static TableMapDetails parse(WireBytes in, int[] codes) {
        Optional<BitSet> unsigned = Optional.empty();
        List<String> names = new ArrayList<>();
        List<List<byte[]>> labels = new ArrayList<>();
        Map<Integer, Integer> collations = new HashMap<>();
        List<Integer> primaryKey = new ArrayList<>();
        while (in.remaining() > 0) {
            int kind = in.byteValue();
            int length = in.packedLength();
            int start = in.skip(length);
            WireBytes part = new WireBytes(in.array(), start, start + length);
            switch (kind) {
                case SIGNEDNESS -> unsigned = Optional.of(unsigned(part, codes));
                case COLUMN_NAMES -> {
                    while (part.remaining() > 0) {
                        names.add(new String(text(part), StandardCharsets.UTF_8));
                    }
                }
                case SET_LABELS -> putLabels(part, codes, ColumnCode.SET, labels);
                case ENUM_LABELS -> putLabels(part, codes, ColumnCode.ENUM, labels);
                case DEFAULT_COLLATION ->
                    putDefaultCollation(part, columns(codes, TableMapDetails::isText), collations);
                case COLLATIONS -> putCollations(part, columns(codes, TableMapDetails::isText), collations);
                case LABELS_DEFAULT_COLLATION ->
                    putDefaultCollation(part, columns(codes, TableMapDetails::hasLabels), collations);
                case LABELS_COLLATIONS -> putCollations(part, columns(codes, TableMapDetails::hasLabels), collations);
                case PRIMARY_KEY -> {
                    while (part.remaining() > 0) {
                        primaryKey.add(part.packedLength());
                    }
                }
                default -> {
                    // Keys of parts of columns, spatial types and visibility: the definition says it.
                }
            }
        }
        return new TableMapDetails(unsigned, collations, names, labels, primaryKey);
    }

    /** One for most columns, and the others by their numbers. */
    private static void putDefaultCollation(WireBytes part, int[] columns, Map<Integer, Integer> collations) {
        int most = part.packedLength();
        for (int column : columns) {
            collations.put(column, most);
        }
        while (part.remaining() > 0) {
            int which = part.packedLength();
            if (which >= columns.length) {
                throw new BadBytesException("has a collation of a column that is not there");
            }
            collations.put(columns[which], part.packedLength());
        }
    }

    private static void putCollations(WireBytes part, int[] columns, Map<Integer, Integer> collations) {
        for (int column : columns) {
            collations.put(column, part.packedLength());
        }
    }

    private static int[] columns(int[] codes, IntPredicate which) {
        return IntStream.range(0, codes.length)
                .filter(column -> which.test(codes[column]))
                .toArray();
    }

    private static boolean isText(int code) {
        return code == ColumnCode.STRING || code == ColumnCode.VARCHAR || code == ColumnCode.BLOB;
    }

    private static boolean hasLabels(int code) {
        return code == ColumnCode.ENUM || code == ColumnCode.SET;
    }

    /** One bit for each number, the first one highest. */
    private static BitSet unsigned(WireBytes part, int[] codes) {
        BitSet unsigned = new BitSet();
        int bits = 0;
        int left = 0;
        for (int i = 0; i < codes.length; i++) {
            if (!isNumber(codes[i])) {
                continue;
            }
            if (left == 0) {
                bits = part.byteValue();
                left = Byte.SIZE;
            }
            unsigned.set(i, (bits >> --left & 1) != 0);
        }
        return unsigned;
    }

    private static boolean isNumber(int code) {
        return switch (code) {
            case ColumnCode.TINYINT,
                    ColumnCode.SMALLINT,
                    ColumnCode.MEDIUMINT,
                    ColumnCode.INT,
                    ColumnCode.BIGINT,
                    ColumnCode.DECIMAL,
                    ColumnCode.FLOAT,
                    ColumnCode.DOUBLE,
                    ColumnCode.YEAR -> true;
            default -> false;
        };
    }

    private static void putLabels(WireBytes part, int[] codes, int code, List<List<byte[]>> labels) {
        while (labels.size() < codes.length) {
            labels.add(new ArrayList<>());
        }
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] == code) {
                for (int left = part.packedLength(); left > 0; left--) {
                    labels.get(i).add(text(part));
                }
            }
        }
    }

    private static byte[] text(WireBytes part) {
        int length = part.packedLength();
        int start = part.skip(length);
        byte[] text = new byte[length];
        System.arraycopy(part.array(), start, text, 0, length);
        return text;
    }
}
