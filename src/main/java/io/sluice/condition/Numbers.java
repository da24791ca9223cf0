package io.sluice.condition;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Numbers out of bytes. */
final class Numbers {

    private static final int LARGEST_EXPONENT = 9_999;

    private Numbers() {}

    /** Decimal digits, perhaps with a minus; those of BIGINT UNSIGNED come as the same 64 bits. */
    static long integer(byte[] bytes, int from, int end) {
        boolean isNegative = bytes[from] == '-';
        long number = 0;
        for (int i = isNegative ? from + 1 : from; i < end; i++) {
            number = number * 10 + (bytes[i] - '0');
        }
        return isNegative ? -number : number;
    }

    static long bits(byte[] bytes, int from, int end) {
        long number = 0;
        for (int i = from; i < end; i++) {
            number = (number << Byte.SIZE) | (bytes[i] & 0xff);
        }
        return number;
    }

    /** The number that a text begins with, after blanks; 0 where it begins with none. */
    static double leading(byte[] bytes, int from, int end) {
        int start = from;
        while (start < end && isBlank(bytes[start])) {
            start++;
        }
        int at = start < end && (bytes[start] == '-' || bytes[start] == '+') ? start + 1 : start;
        int digits = at;
        at = skipDigits(bytes, at, end);
        int count = at - digits;
        if (at < end && bytes[at] == '.') {
            int fraction = at + 1;
            at = skipDigits(bytes, fraction, end);
            count += at - fraction;
        }
        if (count == 0) {
            return 0;
        }
        return parse(ascii(bytes, start, at), exponent(bytes, at, end));
    }

    private static double parse(String digits, int exponent) {
        double number = Double.parseDouble(digits + 'e' + exponent);
        return Double.isInfinite(number) ? Math.copySign(Double.MAX_VALUE, number) : number;
    }

    /** What stands behind an E; 0 where nothing does. */
    private static int exponent(byte[] bytes, int at, int end) {
        if (at >= end || (bytes[at] != 'e' && bytes[at] != 'E')) {
            return 0;
        }
        int digits = at + 1;
        boolean isNegative = digits < end && bytes[digits] == '-';
        if (isNegative || (digits < end && bytes[digits] == '+')) {
            digits++;
        }
        int exponent = 0;
        for (int i = digits; i < skipDigits(bytes, digits, end); i++) {
            exponent = Math.min(LARGEST_EXPONENT, exponent * 10 + (bytes[i] - '0'));
        }
        return isNegative ? -exponent : exponent;
    }

    private static int skipDigits(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

    private static String ascii(byte[] bytes, int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.US_ASCII);
    }

    /** As a literal with an exponent is read. */
    static double real(String literal) {
        return new BigDecimal(literal).doubleValue();
    }
}
