package io.sluice.mysql.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Doubles as MySQL prints them: the fewest digits that give the number back; plain from 1e-15 up to 15 digits before the
 * point, or where there is a fraction; else with an exponent.
 */
final class DoubleText {

    private static final long LARGEST_EXACT = 1_000_000_000_000_000L;
    private static final int MOST_PLAIN_DIGITS = 15;
    private static final int MOST_PLAIN_ZEROS = 14;
    private static final int SAFE_DIGITS = 15;
    private static final int MOST_DIGITS = 17;
    private static final double[] POWERS = new double[23];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private DoubleText() {}

    /** Prints a finite number; a whole one without a point, as MySQL 5.7 does in JSON. */
    static void print(double number, ValueBuffer out) {
        if (Double.doubleToRawLongBits(number) < 0) {
            out.put('-');
        }
        double magnitude = Math.abs(number);
        if (magnitude == 0) {
            out.put('0');
            return;
        }
        for (int power = 0; power < POWERS.length; power++) {
            // Both are exact, so their quotient or product is the double nearest to the decimal number.
            long digits = Math.round(magnitude * POWERS[power]);
            if (digits >= LARGEST_EXACT) {
                break;
            }
            if (digits / POWERS[power] == magnitude) {
                print(digits, -power, out);
                return;
            }
        }
        BigDecimal shortest = shortest(new BigDecimal(magnitude)).stripTrailingZeros();
        print(shortest.unscaledValue().longValueExact(), -shortest.scale(), out);
    }

    /** Whether {@link #print} shows a number without a point and without an exponent. */
    static boolean isPrintedWhole(double number) {
        return number == Math.rint(number) && Math.abs(number) < LARGEST_EXACT;
    }

    private static void print(long someDigits, int someExponent, ValueBuffer out) {
        long digits = someDigits;
        int exponent = someExponent;
        while (digits % 10 == 0) {
            digits /= 10;
            exponent++;
        }
        int count = count(digits);
        int point = count + exponent;
        if (point < -MOST_PLAIN_ZEROS || (point > MOST_PLAIN_DIGITS && exponent >= 0)) {
            printWithExponent(digits, count, point - 1, out);
        } else if (exponent >= 0) {
            out.number(digits).zeros(exponent, '0');
        } else if (point <= 0) {
            out.put('0').put('.').zeros(-point, '0').number(digits);
        } else {
            printSplit(digits, -exponent, out);
        }
    }

    private static void printWithExponent(long digits, int count, int exponent, ValueBuffer out) {
        if (count == 1) {
            out.number(digits);
        } else {
            printSplit(digits, count - 1, out);
        }
        out.put('e').number(exponent);
    }

    /** @param fraction how many of the digits stand behind the point: up to 16 */
    private static void printSplit(long digits, int fraction, ValueBuffer out) {
        long power = 1;
        for (int i = 0; i < fraction; i++) {
            power *= 10;
        }
        long behind = digits % power;
        out.number(digits / power).put('.').zeros(fraction - count(behind), '0').number(behind);
    }

    private static int count(long digits) {
        int count = 1;
        for (long rest = digits / 10; rest > 0; rest /= 10) {
            count++;
        }
        return count;
    }

    /** Up to 15 digits survive the way through a normal double; the subnormal ones have fewer. */
    private static BigDecimal shortest(BigDecimal exact) {
        double number = exact.doubleValue();
        for (int digits = number < Double.MIN_NORMAL ? 1 : SAFE_DIGITS; digits < MOST_DIGITS; digits++) {
            BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (nearest.doubleValue() == number) {
                return nearest;
            }
            // Below a power of two numbers lie closer together: there the farther neighbour may be the one.
            BigDecimal up = exact.round(new MathContext(digits, RoundingMode.UP));
            BigDecimal other =
                    nearest.compareTo(up) == 0 ? exact.round(new MathContext(digits, RoundingMode.DOWN)) : up;
            if (other.doubleValue() == number) {
                return other;
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }
}
