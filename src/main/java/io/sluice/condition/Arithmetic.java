package io.sluice.condition;

import io.sluice.row.SyncException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Column arithmetic. A division by zero is NULL; what is out of range is an error, as it is in MySQL. */
final class Arithmetic {

    private static final BigInteger LARGEST_UNSIGNED =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);

    private Arithmetic() {}

    /** Of whole numbers, with a whole number as its result. */
    static Operand integers(String operator, Operand left, Operand right, boolean unsigned) {
        return new Binary(Kind.INTEGER, unsigned, operator, left, right) {
            @Override
            boolean isZero(RowValues row) {
                return right.integer(row) == 0;
            }

            @Override
            long integer(RowValues row) {
                long first = left.integer(row);
                long second = right.integer(row);
                boolean isSmall = first == (int) first && second == (int) second;
                if (isSmall && !left.unsigned() && !right.unsigned()) {
                    return small(operator, first, second);
                }
                return exact(operator, wide(first, left), wide(second, right), unsigned);
            }
        };
    }

    private static long small(String operator, long first, long second) {
        return switch (operator) {
            case "+" -> first + second;
            case "-" -> first - second;
            case "*" -> first * second;
            case "DIV" -> first / second;
            default -> first % second;
        };
    }

    private static BigInteger wide(long value, Operand of) {
        return of.unsigned() && value < 0 ? Operand.unsigned(value) : BigInteger.valueOf(value);
    }

    private static long exact(String operator, BigInteger first, BigInteger second, boolean unsigned) {
        BigInteger result =
                switch (operator) {
                    case "+" -> first.add(second);
                    case "-" -> first.subtract(second);
                    case "*" -> first.multiply(second);
                    case "DIV" -> first.divide(second);
                    default -> first.remainder(second);
                };
        boolean fits = unsigned
                ? result.signum() >= 0 && result.compareTo(LARGEST_UNSIGNED) <= 0
                : result.compareTo(SMALLEST) >= 0 && result.compareTo(LARGEST) <= 0;
        if (!fits) {
            throw outOfRange(unsigned ? "BIGINT UNSIGNED" : "BIGINT");
        }
        return result.longValue();
    }

    /** @param digits before the point at most */
    static Operand decimals(String operator, Operand left, Operand right, int digits, int scale) {
        return new Binary(Kind.DECIMAL, false, operator, left, right) {
            @Override
            int digits() {
                return digits;
            }

            @Override
            int scale() {
                return scale;
            }

            @Override
            boolean isZero(RowValues row) {
                return right.decimal(row).signum() == 0;
            }

            @Override
            BigDecimal decimal(RowValues row) {
                BigDecimal first = left.decimal(row);
                BigDecimal second = right.decimal(row);
                return switch (operator) {
                    case "+" -> first.add(second);
                    case "-" -> first.subtract(second);
                    case "*" -> first.multiply(second);
                    default -> first.remainder(second).setScale(scale, RoundingMode.UNNECESSARY);
                };
            }

            @Override
            double real(RowValues row) {
                return decimal(row).doubleValue();
            }
        };
    }

    static Operand reals(String operator, Operand left, Operand right) {
        return new Binary(Kind.REAL, false, operator, left, right) {
            @Override
            boolean isZero(RowValues row) {
                return right.real(row) == 0;
            }

            @Override
            double real(RowValues row) {
                double first = left.real(row);
                double second = right.real(row);
                double result =
                        switch (operator) {
                            case "+" -> first + second;
                            case "-" -> first - second;
                            case "*" -> first * second;
                            case "/" -> first / second;
                            default -> first % second;
                        };
                if (Double.isInfinite(result)) {
                    throw outOfRange("DOUBLE");
                }
                return result;
            }
        };
    }

    static Operand negative(Operand value) {
        return switch (value.kind()) {
            case INTEGER -> integers("-", Constant.integer(0, false), value, false);
            case DECIMAL -> decimals("-", Constant.decimal(BigDecimal.ZERO), value, value.digits(), value.scale());
            default -> reals("-", Constant.real(0), value);
        };
    }

    private static SyncException outOfRange(String type) {
        return new SyncException("the condition calculates a value that is out of range for " + type
                + ", where MySQL gives an error; write the condition so that it does not, as for a > b instead of"
                + " a - b > 0");
    }

    /** Of two operands; NULL where one of them is, or where it divides by zero. */
    private abstract static class Binary extends Operand {

        private final Operand left;
        private final Operand right;
        private final boolean divides;

        Binary(Kind kind, boolean unsigned, String operator, Operand left, Operand right) {
            super(kind, unsigned);
            this.left = left;
            this.right = right;
            this.divides = operator.equals("/") || operator.equals("%") || operator.equals("DIV");
        }

        abstract boolean isZero(RowValues row);

        @Override
        boolean isNull(RowValues row) {
            return left.isNull(row) || right.isNull(row) || (divides && isZero(row));
        }
    }
}
