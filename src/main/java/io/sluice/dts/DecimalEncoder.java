package io.sluice.dts;

import io.sluice.row.Column;

/**
 * Decimal text, with the precision and scale that {@link java.math.BigDecimal} finds in it: 348.00 has 5 and 2, 0.05
 * has 1 and 2, 0.00 has 1 and 2.
 */
final class DecimalEncoder implements ValueEncoder {

    private final int columnPrecision;
    private final int columnScale;

    DecimalEncoder(Column column) {
        this.columnPrecision = column.length();
        this.columnScale = column.scale();
    }

    @Override
    public void encode(byte[] source, int offset, int length, ImageWriter images) {
        int end = offset + length;
        int start = length > 0 && source[offset] == '-' ? offset + 1 : offset;
        int point = pastDigits(source, start, end);
        int scale = point == end ? 0 : end - point - 1;
        if (point < end && (source[point] != '.' || pastDigits(source, point + 1, end) != end)) {
            throw new BadValueException("is not decimal text");
        }
        int precision = precision(source, start, end);
        if (scale != columnScale || precision > columnPrecision) {
            throw new BadValueException("is not of DECIMAL(" + columnPrecision + "," + columnScale + ")");
        }
        images.decimal(source, offset, length, precision, scale);
    }

    private static int pastDigits(byte[] source, int from, int end) {
        int at = from;
        while (at < end && Digits.isDigit(source[at])) {
            at++;
        }
        if (at == from) {
            throw new BadValueException("is not decimal text");
        }
        return at;
    }

    /** Digits from the first one that is not zero; 1 for zero. */
    private static int precision(byte[] source, int start, int end) {
        int at = start;
        while (at < end && (source[at] == '0' || source[at] == '.')) {
            at++;
        }
        int digits = 0;
        for (; at < end; at++) {
            if (source[at] != '.') {
                digits++;
            }
        }
        return Math.max(1, digits);
    }
}
