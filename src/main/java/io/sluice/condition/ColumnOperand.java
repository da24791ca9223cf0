package io.sluice.condition;

import io.sluice.row.Column;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A column's value, as {@link io.sluice.row.RowImage} holds it. */
final class ColumnOperand extends Operand {

    private final Column column;
    private final int slot;

    ColumnOperand(Column column, Kind kind, int slot) {
        super(kind, isUnsigned(column));
        this.column = column;
        this.slot = slot;
    }

    private static boolean isUnsigned(Column column) {
        return switch (column.type()) {
            case BIT, YEAR -> true;
            default -> column.unsigned();
        };
    }

    Column column() {
        return column;
    }

    @Override
    int digits() {
        return switch (column.type()) {
            case TINYINT -> 3;
            case SMALLINT -> 5;
            case MEDIUMINT -> 8;
            case INT -> 10;
            case YEAR -> 4;
            case DECIMAL -> column.length() - column.scale();
            default -> BIGINT_DIGITS;
        };
    }

    @Override
    int scale() {
        return column.scale();
    }

    @Override
    boolean isNull(RowValues row) {
        return row.isNull(slot);
    }

    @Override
    long integer(RowValues row) {
        byte[] bytes = row.bytes();
        int from = row.offset(slot);
        int end = from + row.length(slot);
        return switch (column.type()) {
            case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT, YEAR -> Numbers.integer(bytes, from, end);
            case BIT -> Numbers.bits(bytes, from, end);
            case DATE, DATETIME, TIMESTAMP -> Moments.date(bytes, from, end);
            case TIME -> Moments.time(bytes, from, end);
            default -> super.integer(row);
        };
    }

    @Override
    BigDecimal decimal(RowValues row) {
        if (kind() == Kind.INTEGER) {
            return super.decimal(row);
        }
        return new BigDecimal(new String(row.bytes(), row.offset(slot), row.length(slot), StandardCharsets.US_ASCII));
    }

    @Override
    double real(RowValues row) {
        return switch (kind()) {
            case INTEGER -> super.real(row);
            case DECIMAL -> decimal(row).doubleValue();
            case REAL ->
                ByteBuffer.wrap(row.bytes(), row.offset(slot), Double.BYTES).getDouble();
            default -> Numbers.leading(row.bytes(), row.offset(slot), row.offset(slot) + row.length(slot));
        };
    }

    @Override
    void text(RowValues row, Slice out) {
        out.set(row.bytes(), row.offset(slot), row.length(slot));
    }
}
