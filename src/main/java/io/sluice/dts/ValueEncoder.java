package io.sluice.dts;

import io.sluice.row.Column;
import io.sluice.row.TextImage;

/** Turns the bytes of one column's value, in {@link io.sluice.row.RowImage}'s form, into an image. */
@FunctionalInterface
interface ValueEncoder {

    /**
     * Writes one value.
     *
     * @throws BadValueException if the bytes are no value of the column
     */
    void encode(byte[] source, int offset, int length, ImageWriter images);

    static ValueEncoder of(Column column, TextImage textImage) {
        return switch (column.type()) {
            case TINYINT -> new IntegerEncoder(column, 1);
            case SMALLINT -> new IntegerEncoder(column, 2);
            case MEDIUMINT -> new IntegerEncoder(column, 3);
            case INT -> new IntegerEncoder(column, 4);
            case BIGINT -> new IntegerEncoder(column, 8);
            case BIT -> new BitEncoder(column);
            case DECIMAL -> new DecimalEncoder(column);
            case FLOAT, DOUBLE -> new FloatEncoder(column);
            case DATE -> TemporalEncoders::date;
            case TIME -> TemporalEncoders::time;
            case DATETIME -> TemporalEncoders::dateTime;
            case TIMESTAMP -> TemporalEncoders::timestamp;
            case YEAR -> TemporalEncoders::year;
            case CHAR, VARCHAR, BINARY, VARBINARY -> characters(column);
            case TINYTEXT, TEXT, MEDIUMTEXT, LONGTEXT ->
                textImage == TextImage.CHARACTER ? characters(column) : bytes("TEXT");
            case TINYBLOB, BLOB, MEDIUMBLOB, LONGBLOB -> bytes("BLOB");
            case ENUM -> text("ENUM");
            case SET -> text("SET");
            case JSON -> text("JSON");
            case GEOMETRY -> new GeometryEncoder();
        };
    }

    private static ValueEncoder characters(Column column) {
        byte[] charset = AvroOutput.encodedString(DtsTypes.charset(column));
        return (source, offset, length, images) -> images.character(charset, source, offset, length);
    }

    private static ValueEncoder bytes(String objectType) {
        byte[] type = AvroOutput.encodedString(objectType);
        return (source, offset, length, images) -> images.binaryObject(type, source, offset, length);
    }

    private static ValueEncoder text(String objectType) {
        byte[] type = AvroOutput.encodedString(objectType);
        return (source, offset, length, images) -> {
            Utf8.check(source, offset, length);
            images.textObject(type, source, offset, length);
        };
    }
}
