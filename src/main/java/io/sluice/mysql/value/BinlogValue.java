package io.sluice.mysql.value;

import io.sluice.row.RowImage;

/** Turns the binlog's bytes of one column's value into those of an image. */
@FunctionalInterface
interface BinlogValue {

    /**
     * Reads one value, which is not NULL.
     *
     * @throws BadBytesException if there is none
     */
    void decode(WireBytes in, RowImage.Builder out);

    /**
     * The decoder of a column's values.
     *
     * @param buffer shared with the decoders of the other columns
     */
    static BinlogValue of(WireColumn wire, JsonDialect dialect, ValueBuffer buffer) {
        boolean unsigned = wire.column().unsigned();
        int scale = wire.column().scale();
        return switch (wire.code()) {
            case ColumnCode.TINYINT -> BinlogNumbers.integer(1, unsigned, buffer);
            case ColumnCode.SMALLINT -> BinlogNumbers.integer(2, unsigned, buffer);
            case ColumnCode.MEDIUMINT -> BinlogNumbers.integer(3, unsigned, buffer);
            case ColumnCode.INT -> BinlogNumbers.integer(4, unsigned, buffer);
            case ColumnCode.BIGINT -> BinlogNumbers.integer(8, unsigned, buffer);
            case ColumnCode.BIT -> BinlogStrings.fixed((wire.column().length() + 7) / 8);
            case ColumnCode.DECIMAL -> BinlogNumbers.decimal(wire.column().length(), scale, buffer);
            case ColumnCode.FLOAT -> BinlogNumbers.widenedFloat(buffer);
            case ColumnCode.DOUBLE -> BinlogNumbers.plainDouble(buffer);
            case ColumnCode.DATE -> printed(TemporalBytes::date, buffer);
            case ColumnCode.TIME_2 -> printed((in, text) -> TemporalBytes.time(in, scale, text), buffer);
            case ColumnCode.DATETIME_2 -> printed((in, text) -> TemporalBytes.dateTime(in, scale, text), buffer);
            case ColumnCode.TIMESTAMP_2 -> printed((in, text) -> TemporalBytes.timestamp(in, scale, text), buffer);
            case ColumnCode.TIME -> printed(TemporalBytes::oldTime, buffer);
            case ColumnCode.DATETIME -> printed(TemporalBytes::oldDateTime, buffer);
            case ColumnCode.TIMESTAMP -> printed(TemporalBytes::oldTimestamp, buffer);
            case ColumnCode.YEAR -> printed(TemporalBytes::year, buffer);
            case ColumnCode.STRING -> BinlogStrings.padded(wire, buffer);
            case ColumnCode.VARCHAR, ColumnCode.BLOB, ColumnCode.GEOMETRY -> BinlogStrings.counted(wire.lengthBytes());
            case ColumnCode.ENUM -> BinlogLabels.oneOf(wire.labels(), wire.metadata());
            case ColumnCode.SET -> BinlogLabels.someOf(wire.labels(), wire.metadata(), buffer);
            case ColumnCode.JSON -> BinlogStrings.json(wire.lengthBytes(), new JsonBytes(dialect, buffer), buffer);
            default -> throw new IllegalArgumentException("no values of type number " + wire.code());
        };
    }

    /** Prints a value as text. */
    @FunctionalInterface
    interface Printer {
        void print(WireBytes in, ValueBuffer text);
    }

    static BinlogValue printed(Printer printer, ValueBuffer buffer) {
        return (in, out) -> {
            printer.print(in, buffer);
            buffer.addTo(out);
        };
    }
}
