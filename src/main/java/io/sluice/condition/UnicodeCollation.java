package io.sluice.condition;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A collation of Unicode texts in UTF-8: the weights of all characters, level after level. */
final class UnicodeCollation extends Collation {

    private final UnicodeWeights weights;
    private final int likeKnows;
    private final int blank;
    private final Cursor first;
    private final Cursor second;

    /** @param likeKnows the last character that LIKE compares by its weights, and not by its number */
    UnicodeCollation(UnicodeWeights weights, int likeKnows) {
        this.weights = weights;
        this.likeKnows = likeKnows;
        this.first = new Cursor();
        this.second = new Cursor();
        int[] ofBlank = new int[weights.most()];
        weights.of(' ', 0, ofBlank);
        this.blank = weights.isPadded() ? ofBlank[0] : -1;
    }

    @Override
    int compare(Slice left, Slice right) {
        int mismatch = Arrays.mismatch(left.bytes, left.from, left.end, right.bytes, right.from, right.end);
        if (mismatch < 0) {
            return 0;
        }
        // Equal characters weigh the same: begin with the first one that differs.
        int same = mismatch;
        while (same > 0 && (isInside(left, same) || isInside(right, same))) {
            same--;
        }
        return compare(left.bytes, left.from + same, left.end, right.bytes, right.from + same, right.end, blank);
    }

    private static boolean isInside(Slice text, int offset) {
        int at = text.from + offset;
        return at < text.end && (text.bytes[at] & 0xc0) == 0x80;
    }

    private int compare(byte[] left, int from, int end, byte[] right, int otherFrom, int otherEnd, int padding) {
        for (int level = 0; level < weights.levels(); level++) {
            first.set(left, from, end, level);
            second.set(right, otherFrom, otherEnd, level);
            int weight;
            int other;
            do {
                weight = first.next();
                other = second.next();
                if (weight < 0 && other < 0) {
                    break;
                }
                weight = weight < 0 ? padding : weight;
                other = other < 0 ? padding : other;
            } while (weight == other);
            if (weight != other) {
                return weight - other;
            }
        }
        return 0;
    }

    @Override
    int characterLength(byte[] bytes, int at, int end) {
        return Utf8.length(bytes, at, end);
    }

    @Override
    boolean isSame(byte[] left, int leftAt, byte[] right, int rightAt) {
        int length = Utf8.length(left, leftAt, left.length);
        int otherLength = Utf8.length(right, rightAt, right.length);
        int character = Utf8.codePoint(left, leftAt, length);
        int other = Utf8.codePoint(right, rightAt, otherLength);
        if (character == other || Math.max(character, other) > likeKnows) {
            return character == other;
        }
        return compare(left, leftAt, leftAt + length, right, rightAt, rightAt + otherLength, -1) == 0;
    }

    @Override
    byte[] encode(String literal) {
        return Utf8.longestIn(literal) > Utf8.longest(weights.charset())
                ? null
                : literal.getBytes(StandardCharsets.UTF_8);
    }

    /** Walks the weights of a text on one level. */
    private final class Cursor {

        private final int[] current = new int[weights.most()];
        private byte[] bytes;
        private int at;
        private int end;
        private int level;
        private int used;
        private int count;

        void set(byte[] text, int from, int to, int ofLevel) {
            bytes = text;
            at = from;
            end = to;
            level = ofLevel;
            used = 0;
            count = 0;
        }

        /** -1 behind the last one. */
        int next() {
            while (used == count) {
                if (at >= end) {
                    return -1;
                }
                int length = Utf8.length(bytes, at, end);
                count = weights.of(Utf8.codePoint(bytes, at, length), level, current);
                used = 0;
                at += length;
            }
            return current[used++];
        }
    }
}
