package io.sluice.dts;

/** Unsigned longs as decimal digits, without an object for each. */
final class Digits {

    /** Digits of the largest unsigned long. */
    static final int MOST = 20;

    private Digits() {}

    static int count(long unsigned) {
        if (unsigned < 0) {
            return 1 + count(Long.divideUnsigned(unsigned, 10));
        }
        int count = 1;
        for (long power = 10; count < MOST - 1 && unsigned >= power; power *= 10) {
            count++;
        }
        return count;
    }

    /** Writes the digits so that they end before {@code end}. */
    static void write(long unsigned, byte[] target, int end) {
        int at = end;
        long left = unsigned;
        if (left < 0) {
            long tenth = Long.divideUnsigned(left, 10);
            target[--at] = (byte) ('0' + (left - tenth * 10));
            left = tenth;
        }
        do {
            target[--at] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
    }

    /** Whether the byte is an ASCII digit. */
    static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
