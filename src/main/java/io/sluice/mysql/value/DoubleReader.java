package io.sluice.mysql.value;

import java.nio.charset.StandardCharsets;

/** Reads the text of a double; the common ones without making a string of it. */
final class DoubleReader {

    private static final int LARGEST_EXACT_POWER = 22;
    private static final int MOST_EXACT_DIGITS = 15;
    private static final double[] POWERS = new double[LARGEST_EXACT_POWER + 1];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private DoubleReader() {}

    static double parse(byte[] source, int from, int length) {
        int end = from + length;
        boolean isNegative = length > 0 && source[from] == '-';
        long digits = 0;
        int seen = 0;
        int significant = 0;
        int fraction = 0;
        boolean afterPoint = false;
        for (int at = isNegative ? from + 1 : from; at < end; at++) {
            int digit = source[at] - '0';
            if (digit == '.' - '0' && !afterPoint) {
                afterPoint = true;
            } else if (digit >= 0 && digit <= 9 && significant < MOST_EXACT_DIGITS) {
                digits = digits * 10 + digit;
                seen++;
                significant += digits == 0 ? 0 : 1;
                fraction += afterPoint ? 1 : 0;
            } else {
                return parseSlowly(source, from, length);
            }
        }
        if (seen == 0 || fraction > LARGEST_EXACT_POWER) {
            return parseSlowly(source, from, length);
        }
        // Both are exact, so their quotient is the double nearest to the text.
        double magnitude = digits / POWERS[fraction];
        return isNegative ? -magnitude : magnitude;
    }

    private static double parseSlowly(byte[] source, int from, int length) {
        try {
            double value = Double.parseDouble(new String(source, from, length, StandardCharsets.US_ASCII));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The text is not to be told.
        }
        throw new BadBytesException("is no number");
    }
}
