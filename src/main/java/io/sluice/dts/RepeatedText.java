package io.sluice.dts;

/**
 * A text of one or two numbers, encoded: kept for as long as they stay the same, because rows that come one after the
 * other have most of their origin in common. Not thread-safe.
 */
final class RepeatedText {

    private long first;
    private long second;
    private byte[] encoded;

    /** The number's decimal digits. */
    byte[] digits(long unsigned) {
        if (encoded == null || unsigned != first) {
            AvroOutput out = new AvroOutput();
            out.writeDigits(unsigned);
            keep(unsigned, 0, out);
        }
        return encoded;
    }

    /** Both numbers' decimal digits, joined by {@code @}. */
    byte[] digitsAtDigits(long unsigned, long other) {
        if (encoded == null || unsigned != first || other != second) {
            AvroOutput out = new AvroOutput();
            out.writeDigitsAtDigits(unsigned, other);
            keep(unsigned, other, out);
        }
        return encoded;
    }

    private void keep(long unsigned, long other, AvroOutput out) {
        first = unsigned;
        second = other;
        encoded = out.toByteArray();
    }
}
