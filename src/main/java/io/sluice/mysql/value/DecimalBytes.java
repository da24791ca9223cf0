package io.sluice.mysql.value;

/**
 * MySQL's packed decimals: groups of nine digits in four bytes, high ones first, the two outer groups shorter. The sign
 * is the first bit, set when positive; all bytes of a negative number are inverted.
 */
final class DecimalBytes {

    static final int LARGEST_PRECISION = 65;
    static final int LARGEST_SCALE = 30;

    private static final int GROUP = 9;
    private static final int GROUP_BYTES = 4;
    private static final int[] BYTES_OF_DIGITS = {0, 1, 1, 2, 2, 3, 3, 4, 4, 4};
    private static final int[] POWERS = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };

    private DecimalBytes() {}

    /** How many bytes a number takes. */
    static int length(int precision, int scale) {
        return partLength(precision - scale) + partLength(scale);
    }

    /** Prints a number as MySQL does: no zeros before the first digit but one before the point, all of the scale. */
    static void print(byte[] source, int from, int precision, int scale, ValueBuffer out) {
        int inverted = source[from] < 0 ? 0 : -1;
        if (inverted != 0) {
            out.put('-');
        }
        int at = from;
        int digits = precision - scale;
        boolean started = false;
        while (digits > 0) {
            int group = digits % GROUP == 0 ? GROUP : digits % GROUP;
            int value = group(source, at, group, inverted, at == from);
            if (started) {
                out.digits(value, group);
            } else if (value != 0) {
                out.number(value);
                started = true;
            }
            at += BYTES_OF_DIGITS[group];
            digits -= group;
        }
        if (!started) {
            out.put('0');
        }
        if (scale > 0) {
            printFraction(source, at, scale, inverted, at == from, out.put('.'));
        }
    }

    private static void printFraction(
            byte[] source, int from, int scale, int inverted, boolean hasSign, ValueBuffer out) {
        int at = from;
        int left = scale;
        while (left > 0) {
            int group = Math.min(GROUP, left);
            out.digits(group(source, at, group, inverted, hasSign && at == from), group);
            at += BYTES_OF_DIGITS[group];
            left -= group;
        }
    }

    private static int group(byte[] source, int from, int digits, int inverted, boolean hasSign) {
        int bytes = BYTES_OF_DIGITS[digits];
        long value = 0;
        for (int i = from; i < from + bytes; i++) {
            value = value << Byte.SIZE | ((source[i] ^ inverted) & 0xff);
        }
        if (hasSign) {
            value ^= 1L << (bytes * Byte.SIZE - 1);
        }
        if (value >= POWERS[digits]) {
            throw new BadBytesException("is no packed decimal");
        }
        return (int) value;
    }

    private static int partLength(int digits) {
        return digits / GROUP * GROUP_BYTES + BYTES_OF_DIGITS[digits % GROUP];
    }
}
