package io.sluice.mysql.chunk;

import io.sluice.row.Column;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Whether a row is one of a chunk's, by the value of the chunk's column: the answer is the one that MySQL gives for the
 * chunk's own SELECT.
 */
public final class ChunkMembership {

    /** Of the longest time of day; shorter ones have the missing digits as zeros. */
    private static final int LONGEST_TEMPORAL = 26;

    private static final byte[] MIDNIGHT = " 00:00:00.000000".getBytes(StandardCharsets.US_ASCII);

    private final Column column;
    private final SortKeys sortKeys;
    private final String collation;
    private final Comparable<?> start;
    private final Comparable<?> end;

    /** Takes literals of the bounds, null where there is none. */
    ChunkMembership(Column column, SortKeys sortKeys, String start, String end) {
        this.column = column;
        this.sortKeys = sortKeys;
        String bound = start != null ? start : end;
        this.collation = column.type().isText() && bound != null ? ChunkBound.collation(bound) : "";
        this.start = start == null ? null : boundKey(start);
        this.end = end == null ? null : boundKey(end);
    }

    /**
     * Of a chunk as a split names it.
     *
     * @param start of the split; null where it has none
     * @param end of the split, which is not in it; null where it has none
     * @param sortKeys asked for texts only
     */
    public static ChunkMembership of(Column column, Object[] start, Object[] end, SortKeys sortKeys) {
        return new ChunkMembership(column, sortKeys, literal(start), literal(end));
    }

    /** The bound as SQL spells it, null where there is none. */
    public static String literal(Object[] bound) {
        if (bound == null) {
            return null;
        }
        if (bound[0] instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return bound[0].toString();
    }

    /** @param value of the chunk's column, in the form of a row image */
    boolean contains(byte[] value) {
        if (start == null && end == null) {
            return true;
        }
        Comparable<?> key = key(value);
        return (start == null || compare(start, key) <= 0) && (end == null || compare(key, end) < 0);
    }

    /** What values are compared by; one key may be tested against many chunks of a table. */
    public Comparable<?> key(byte[] value) {
        if (ChunkBound.isNumber(column)) {
            return new BigDecimal(new String(value, StandardCharsets.US_ASCII));
        }
        if (column.type().isText()) {
            return sortKeys.of(column, collation, value);
        }
        return SortKey.of(column.type().isBinary() ? value : temporal(value));
    }

    /** Negative where the key is before the chunk, positive where it is after it. */
    public int side(Comparable<?> key) {
        if (start != null && compare(key, start) < 0) {
            return -1;
        }
        return end != null && compare(key, end) >= 0 ? 1 : 0;
    }

    private Comparable<?> boundKey(String literal) {
        return ChunkBound.isNumber(column) ? new BigDecimal(literal) : key(ChunkBound.value(column, literal));
    }

    /** A date is its midnight; a column's fraction may have been longer when the chunk was planned. */
    private static byte[] temporal(byte[] value) {
        byte[] key = Arrays.copyOf(value, LONGEST_TEMPORAL);
        int missing = LONGEST_TEMPORAL - value.length;
        System.arraycopy(MIDNIGHT, MIDNIGHT.length - missing, key, value.length, missing);
        return key;
    }

    private static int compare(Comparable<?> one, Comparable<?> other) {
        return one instanceof BigDecimal number
                ? number.compareTo((BigDecimal) other)
                : ((SortKey) one).compareTo((SortKey) other);
    }
}
