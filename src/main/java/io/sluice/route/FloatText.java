package io.sluice.route;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/**
 * Floating point numbers with the fewest digits that give the number back, laid out as ECMAScript prints numbers:
 * {@code 0.1}, {@code 100}, {@code 1.5e-7}, {@code 1e+21}. Java's own texts have changed between its versions.
 */
final class FloatText {

    private static final int MOST_DIGITS = 17;
    private static final int LARGEST_PLAIN = 21;
    private static final int SMALLEST_PLAIN = -6;

    private FloatText() {}

    static String of(double number) {
        return of(number, candidate -> candidate.doubleValue() == number);
    }

    static String of(float number) {
        return of(number, candidate -> candidate.floatValue() == number);
    }

    private static String of(double number, Predicate<BigDecimal> isSame) {
        if (number == 0) {
            return "0"; // also for -0, which MySQL takes for the same key
        }
        String sign = number < 0 ? "-" : "";
        BigDecimal digits = shortest(new BigDecimal(number), isSame).abs().stripTrailingZeros();
        return sign + layOut(digits.unscaledValue().toString(), digits.precision() - digits.scale());
    }

    private static BigDecimal shortest(BigDecimal exact, Predicate<BigDecimal> isSame) {
        for (int precision = 1; precision < MOST_DIGITS; precision++) {
            BigDecimal down = exact.round(new MathContext(precision, RoundingMode.DOWN));
            BigDecimal up = exact.round(new MathContext(precision, RoundingMode.UP));
            BigDecimal nearest = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            BigDecimal other = nearest.compareTo(down) == 0 ? up : down;
            if (isSame.test(nearest)) {
                return nearest;
            }
            // Below a power of two numbers lie closer together: there the farther neighbour may be the one.
            if (isSame.test(other)) {
                return other;
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }

    /** The point stands after so many digits: where there are fewer, or it is negative, zeros fill the gap. */
    private static String layOut(String digits, int point) {
        if (point > LARGEST_PLAIN || point < SMALLEST_PLAIN + 1) {
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            String exponent = (point > 0 ? "+" : "") + (point - 1);
            return digits.charAt(0) + fraction + "e" + exponent;
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        if (point >= digits.length()) {
            return digits + "0".repeat(point - digits.length());
        }
        return digits.substring(0, point) + "." + digits.substring(point);
    }
}
