package io.sluice.condition;

/** A condition over a row: true, false, or unknown. */
abstract class Truth {

    static final int FALSE = 0;
    static final int TRUE = 1;
    static final int UNKNOWN = 2;

    abstract int of(RowValues row);

    /** Whether it is true, for which it does not matter whether it is false or unknown otherwise. */
    boolean isTrue(RowValues row) {
        return of(row) == TRUE;
    }

    static int of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static Truth always(int value) {
        return new Truth() {
            @Override
            int of(RowValues row) {
                return value;
            }
        };
    }

    static Truth isNull(Operand operand) {
        return new Truth() {
            @Override
            int of(RowValues row) {
                return of(operand.isNull(row));
            }
        };
    }

    static Truth isTruth(Truth inner, int expected) {
        return new Truth() {
            @Override
            int of(RowValues row) {
                return of(inner.of(row) == expected);
            }
        };
    }

    /** A whole number is true where it is not 0. */
    static Truth isNotZero(Operand number) {
        return new Truth() {
            @Override
            int of(RowValues row) {
                return number.isNull(row) ? UNKNOWN : of(number.integer(row) != 0);
            }
        };
    }

    /** The truth as a number. */
    Operand asNumber() {
        Truth truth = this;
        return new Operand(Kind.INTEGER, false) {
            @Override
            int digits() {
                return 1;
            }

            @Override
            boolean isNull(RowValues row) {
                return truth.of(row) == UNKNOWN;
            }

            @Override
            long integer(RowValues row) {
                return truth.of(row);
            }
        };
    }
}
