package io.sluice.mysql.chunk;

import java.util.Arrays;

/**
 * What a value is compared by: bytes without signs.
 *
 * @param blank what the shorter of two keys goes on with, where trailing blanks count for nothing; else empty
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its order alone
public record SortKey(byte[] bytes, byte[] blank) implements Comparable<SortKey> {

    private static final byte[] NONE = {};

    static SortKey of(byte[] bytes) {
        return new SortKey(bytes, NONE);
    }

    @Override
    public int compareTo(SortKey other) {
        if (blank.length == 0) {
            return Arrays.compareUnsigned(bytes, other.bytes);
        }
        int longest = Math.max(bytes.length, other.bytes.length);
        for (int i = 0; i < longest; i++) {
            int order = Integer.compare(at(i), other.at(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int at(int index) {
        byte one = index < bytes.length ? bytes[index] : blank[(index - bytes.length) % blank.length];
        return Byte.toUnsignedInt(one);
    }
}
