package io.sluice.dts;

import io.sluice.row.Column;

/** Decimal text of a whole number: written as it is, once it is known to be one that the column can hold. */
final class IntegerEncoder implements ValueEncoder {

    private static final long TENTH_OF_LARGEST = Long.divideUnsigned(-1L, 10);
    /** So many digits fit 64 bits whatever they are. */
    private static final int SAFE_DIGITS = 19;

    private final int precision;
    private final long largest;
    private final long smallestMagnitude;

    /** @param precision bytes that the column takes */
    IntegerEncoder(Column column, int precision) {
        this.precision = precision;
        int unusedBits = Long.SIZE - precision * Byte.SIZE;
        this.largest = column.unsigned() ? -1L >>> unusedBits : Long.MAX_VALUE >> unusedBits;
        this.smallestMagnitude = column.unsigned() ? 0 : largest + 1;
    }

    @Override
    public void encode(byte[] source, int offset, int length, ImageWriter images) {
        boolean negative = length > 0 && source[offset] == '-';
        long magnitude = magnitude(source, negative ? offset + 1 : offset, offset + length);
        if (Long.compareUnsigned(magnitude, negative ? smallestMagnitude : largest) > 0) {
            throw new BadValueException("is beyond the column's range");
        }
        images.integer(precision, source, offset, length);
    }

    private static long magnitude(byte[] source, int from, int to) {
        if (from == to) {
            throw new BadValueException("has no digits");
        }
        long magnitude = 0;
        for (int at = from; at < to; at++) {
            if (!Digits.isDigit(source[at])) {
                throw new BadValueException("is not decimal text");
            }
            int digit = source[at] - '0';
            if (at - from < SAFE_DIGITS) {
                magnitude = magnitude * 10 + digit;
                continue;
            }
            if (Long.compareUnsigned(magnitude, TENTH_OF_LARGEST) > 0 || (magnitude == TENTH_OF_LARGEST && digit > 5)) {
                throw new BadValueException("is beyond 64 bits");
            }
            magnitude = magnitude * 10 + digit;
        }
        return magnitude;
    }
}
