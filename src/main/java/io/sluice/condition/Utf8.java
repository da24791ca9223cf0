package io.sluice.condition;

import io.sluice.row.SyncException;

/** Characters in UTF-8. */
final class Utf8 {

    static final int LONGEST = 4;

    private Utf8() {}

    /** Bytes that a character of MySQL's utf8mb4, utf8mb3 or ascii has at most. */
    static int longest(String charset) {
        return switch (charset) {
            case "utf8mb4" -> LONGEST;
            case "utf8mb3", "utf8" -> 3;
            default -> 1;
        };
    }

    static int longestIn(String text) {
        return text.codePoints()
                .map(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : LONGEST)
                .max()
                .orElse(1);
    }

    static int length(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        int length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (at + length > end || (first >= 0x80 && first < 0xc0)) {
            throw new SyncException("a text that the condition compares has bytes that are no UTF-8;"
                    + " correct the row in MySQL, or take the column out of the condition");
        }
        return length;
    }

    /** The character at {@code at}, whose length is known. */
    static int codePoint(byte[] bytes, int at, int length) {
        return switch (length) {
            case 1 -> bytes[at];
            case 2 -> ((bytes[at] & 0x1f) << 6) | (bytes[at + 1] & 0x3f);
            case 3 -> ((bytes[at] & 0x0f) << 12) | ((bytes[at + 1] & 0x3f) << 6) | (bytes[at + 2] & 0x3f);
            default ->
                ((bytes[at] & 0x07) << 18)
                        | ((bytes[at + 1] & 0x3f) << 12)
                        | ((bytes[at + 2] & 0x3f) << 6)
                        | (bytes[at + 3] & 0x3f);
        };
    }
}
