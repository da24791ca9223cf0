package io.sluice.dts;

/** Writes one value as one of the format's image classes. Names of types and character sets come encoded already. */
final class ImageWriter {

    /** A part that a DateTime does not have. */
    static final int ABSENT = Integer.MIN_VALUE;

    // Positions in the union of image classes.
    static final int NULL = 0;
    static final int INTEGER = 1;
    static final int CHARACTER = 2;
    static final int DECIMAL = 3;
    static final int FLOAT = 4;
    static final int TIMESTAMP = 5;
    static final int DATE_TIME = 6;
    static final int TIMESTAMP_WITH_TIME_ZONE = 7;
    static final int BINARY_GEOMETRY = 8;
    static final int TEXT_GEOMETRY = 9;
    static final int BINARY_OBJECT = 10;
    static final int TEXT_OBJECT = 11;
    static final int EMPTY_OBJECT = 12;

    /** Position of EmptyObject's symbol. */
    private static final int NONE = 1;

    private final AvroOutput out;

    ImageWriter(AvroOutput out) {
        this.out = out;
    }

    void nullValue() {
        out.writeLong(NULL);
    }

    void integer(int precision, byte[] source, int offset, int length) {
        out.writeLong(INTEGER);
        out.writeLong(precision);
        out.writeBytes(source, offset, length);
    }

    void integer(int precision, long unsigned) {
        out.writeLong(INTEGER);
        out.writeLong(precision);
        out.writeDigits(unsigned);
    }

    void character(byte[] charset, byte[] source, int offset, int length) {
        named(CHARACTER, charset, source, offset, length);
    }

    void decimal(byte[] source, int offset, int length, int precision, int scale) {
        out.writeLong(DECIMAL);
        out.writeBytes(source, offset, length);
        out.writeLong(precision);
        out.writeLong(scale);
    }

    void floatingPoint(double value, int precision, int scale) {
        out.writeLong(FLOAT);
        out.writeDouble(value);
        out.writeLong(precision);
        out.writeLong(scale);
    }

    void timestamp(long epochSeconds, int micros) {
        out.writeLong(TIMESTAMP);
        out.writeLong(epochSeconds);
        out.writeLong(micros);
    }

    void dateTime(int year, int month, int day, int hour, int minute, int second, int micros) {
        out.writeLong(DATE_TIME);
        parts(year, month, day, hour, minute, second, micros);
    }

    void timestampWithTimeZone(DtsValue.DateTimeValue value, String timezone) {
        out.writeLong(TIMESTAMP_WITH_TIME_ZONE);
        parts(
                orAbsent(value.year()),
                orAbsent(value.month()),
                orAbsent(value.day()),
                orAbsent(value.hour()),
                orAbsent(value.minute()),
                orAbsent(value.second()),
                orAbsent(value.micros()));
        out.writeString(timezone);
    }

    void binaryGeometry(byte[] type, byte[] wkb, int offset, int length) {
        named(BINARY_GEOMETRY, type, wkb, offset, length);
    }

    void textGeometry(byte[] type, byte[] wkt, int offset, int length) {
        named(TEXT_GEOMETRY, type, wkt, offset, length);
    }

    void binaryObject(byte[] type, byte[] source, int offset, int length) {
        named(BINARY_OBJECT, type, source, offset, length);
    }

    void textObject(byte[] type, byte[] utf8, int offset, int length) {
        named(TEXT_OBJECT, type, utf8, offset, length);
    }

    /** EmptyObject.NONE, a value that is not there. Its sister NULL makes the published SDK throw: never written. */
    void none() {
        out.writeLong(EMPTY_OBJECT);
        out.writeLong(NONE);
    }

    private void named(int image, byte[] name, byte[] source, int offset, int length) {
        out.writeLong(image);
        out.writeRaw(name);
        out.writeBytes(source, offset, length);
    }

    private void parts(int year, int month, int day, int hour, int minute, int second, int micros) {
        part(year);
        part(month);
        part(day);
        part(hour);
        part(minute);
        part(second);
        part(micros);
    }

    private void part(int value) {
        if (value == ABSENT) {
            out.writeLong(0);
            return;
        }
        out.writeLong(1);
        out.writeLong(value);
    }

    private static int orAbsent(Integer part) {
        return part == null ? ABSENT : part;
    }
}
