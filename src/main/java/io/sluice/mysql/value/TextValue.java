package io.sluice.mysql.value;

import io.sluice.row.Column;
import io.sluice.row.RowImage;

/** Turns what a SELECT sent of one column's value into the bytes of an image. */
@FunctionalInterface
interface TextValue {

    /**
     * Reads one value, which is not NULL.
     *
     * @throws BadBytesException if it is none
     */
    void read(byte[] source, int from, int length, RowImage.Builder out);

    static TextValue of(Column column, ValueBuffer buffer) {
        return switch (column.type()) {
            case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT, DECIMAL ->
                column.unsigned() ? TextValue::withoutZeros : TextValue::asSent;
            case FLOAT, DOUBLE ->
                (source, from, length, out) -> buffer.highFirst(
                                Double.doubleToRawLongBits(DoubleReader.parse(source, from, length)))
                        .addTo(out);
            case BIT -> ofLength((column.length() + 7) / 8);
            case BINARY -> ofLength(column.length());
            case YEAR -> ofLength(4);
            case JSON -> TextValue::json;
            default -> TextValue::asSent;
        };
    }

    private static void asSent(byte[] source, int from, int length, RowImage.Builder out) {
        out.add(source, from, length);
    }

    /** ZEROFILL columns, which are unsigned, are sent with zeros that the value does not have in the binlog. */
    private static void withoutZeros(byte[] source, int from, int length, RowImage.Builder out) {
        int start = from;
        int last = from + length - 1;
        while (start < last && source[start] == '0' && source[start + 1] != '.') {
            start++;
        }
        out.add(source, start, from + length - start);
    }

    /** No JSON is printed as nothing. */
    private static void json(byte[] source, int from, int length, RowImage.Builder out) {
        if (length == 0) {
            throw new BadBytesException("comes empty, as where its text is longer than the server's max_allowed_packet;"
                    + " SET GLOBAL max_allowed_packet = 1073741824, then run again");
        }
        out.add(source, from, length);
    }

    private static TextValue ofLength(int wanted) {
        return (source, from, length, out) -> {
            if (length != wanted) {
                throw new BadBytesException("has " + length + " bytes, not " + wanted);
            }
            out.add(source, from, length);
        };
    }
}
