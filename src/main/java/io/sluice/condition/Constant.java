package io.sluice.condition;

import java.math.BigDecimal;

/** A literal. */
final class Constant extends Operand {

    private final long integer;
    private final BigDecimal decimal;
    private final double real;
    private final byte[] bytes;
    private final String text;

    private Constant(
            Kind kind, boolean unsigned, long integer, BigDecimal decimal, double real, byte[] bytes, String text) {
        super(kind, unsigned);
        this.integer = integer;
        this.decimal = decimal;
        this.real = real;
        this.bytes = bytes;
        this.text = text;
    }

    static Constant nothing() {
        return new Constant(Kind.NULL, false, 0, null, 0, null, null);
    }

    static Constant integer(long value, boolean unsigned) {
        BigDecimal decimal = decimal(value, unsigned);
        return new Constant(Kind.INTEGER, unsigned, value, decimal, decimal.doubleValue(), null, null);
    }

    static Constant decimal(BigDecimal value) {
        return new Constant(Kind.DECIMAL, false, 0, value, value.doubleValue(), null, null);
    }

    static Constant real(double value) {
        return new Constant(Kind.REAL, false, 0, null, value, null, null);
    }

    /** A string that is yet to be read as what it is compared with. */
    static Constant string(String text, byte[] utf8) {
        return new Constant(Kind.TEXT, false, 0, null, Numbers.leading(utf8, 0, utf8.length), utf8, text);
    }

    /** A text in a column's own character set. */
    static Constant text(byte[] bytes) {
        return new Constant(Kind.TEXT, false, 0, null, 0, bytes, null);
    }

    static Constant bytes(byte[] bytes) {
        return new Constant(Kind.BYTES, false, 0, null, 0, bytes, null);
    }

    static Constant moment(Kind kind, long packed, String text) {
        return new Constant(kind, false, packed, null, 0, null, text);
    }

    byte[] bytes() {
        return bytes;
    }

    /** As it is written; null of numbers. */
    String text() {
        return text;
    }

    @Override
    int digits() {
        return Math.max(0, decimal.precision() - decimal.scale());
    }

    @Override
    int scale() {
        return decimal == null ? 0 : Math.max(0, decimal.scale());
    }

    @Override
    boolean isNull(RowValues row) {
        return kind() == Kind.NULL;
    }

    @Override
    long integer(RowValues row) {
        return integer;
    }

    @Override
    BigDecimal decimal(RowValues row) {
        return decimal;
    }

    @Override
    double real(RowValues row) {
        return real;
    }

    @Override
    void text(RowValues row, Slice out) {
        out.set(bytes, 0, bytes.length);
    }
}
