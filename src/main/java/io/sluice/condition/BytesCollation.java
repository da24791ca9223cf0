package io.sluice.condition;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Compares bytes: binary columns, and the {@code _bin} collations of Unicode, whose bytes are in the order of characters. */
final class BytesCollation extends Collation {

    private final boolean utf8;
    private final int longestCharacter;
    private final boolean isPadded;

    private BytesCollation(boolean utf8, int longestCharacter, boolean isPadded) {
        this.utf8 = utf8;
        this.longestCharacter = longestCharacter;
        this.isPadded = isPadded;
    }

    static BytesCollation binary() {
        return new BytesCollation(false, Utf8.LONGEST, false);
    }

    /** @param isPadded whether the shorter text goes on with blanks */
    static BytesCollation utf8(String charset, boolean isPadded) {
        return new BytesCollation(true, Utf8.longest(charset), isPadded);
    }

    @Override
    int compare(Slice left, Slice right) {
        byte[] first = left.bytes;
        byte[] second = right.bytes;
        int mismatch = Arrays.mismatch(first, left.from, left.end, second, right.from, right.end);
        if (mismatch < 0) {
            return 0;
        }
        boolean isFirstOver = left.from + mismatch == left.end;
        if (!isFirstOver && right.from + mismatch < right.end) {
            return (first[left.from + mismatch] & 0xff) - (second[right.from + mismatch] & 0xff);
        }
        if (!isPadded) {
            return isFirstOver ? -1 : 1;
        }
        return isFirstOver
                ? -againstBlanks(second, right.from + mismatch, right.end)
                : againstBlanks(first, left.from + mismatch, left.end);
    }

    @Override
    int characterLength(byte[] bytes, int at, int end) {
        return utf8 ? Utf8.length(bytes, at, end) : 1;
    }

    @Override
    boolean isSame(byte[] left, int leftAt, byte[] right, int rightAt) {
        int length = characterLength(left, leftAt, left.length);
        return length == characterLength(right, rightAt, right.length)
                && Arrays.equals(left, leftAt, leftAt + length, right, rightAt, rightAt + length);
    }

    @Override
    byte[] encode(String literal) {
        return Utf8.longestIn(literal) > longestCharacter ? null : literal.getBytes(StandardCharsets.UTF_8);
    }
}
