package io.sluice.condition;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Something that has a value in each row. All but {@link #isNull} may be asked only where it is not NULL. */
abstract class Operand {

    private final Kind kind;
    private final boolean unsigned;

    Operand(Kind kind, boolean unsigned) {
        this.kind = kind;
        this.unsigned = unsigned;
    }

    final Kind kind() {
        return kind;
    }

    /** Whether {@link #integer} is to be read without a sign. */
    final boolean unsigned() {
        return unsigned;
    }

    /** Digits before the point at most; of numbers that are not REAL. */
    int digits() {
        return BIGINT_DIGITS;
    }

    /** Digits after the point at most. */
    int scale() {
        return 0;
    }

    static final int BIGINT_DIGITS = 20;

    abstract boolean isNull(RowValues row);

    /** Of INTEGER, and the packed form of DATE and TIME. */
    long integer(RowValues row) {
        throw new IllegalStateException(kind.name());
    }

    BigDecimal decimal(RowValues row) {
        return decimal(integer(row), unsigned);
    }

    double real(RowValues row) {
        long integer = integer(row);
        return unsigned && integer < 0 ? unsigned(integer).doubleValue() : integer;
    }

    /** Points at the value's bytes. */
    void text(RowValues row, Slice out) {
        throw new IllegalStateException(kind.name());
    }

    static BigDecimal decimal(long integer, boolean unsigned) {
        return unsigned && integer < 0 ? new BigDecimal(unsigned(integer)) : BigDecimal.valueOf(integer);
    }

    static BigInteger unsigned(long integer) {
        return new BigInteger(Long.toUnsignedString(integer));
    }
}
