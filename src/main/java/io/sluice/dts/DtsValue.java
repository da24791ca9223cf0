package io.sluice.dts;

/** One value of an image, as its image class holds it. */
public sealed interface DtsValue {

    /** SQL NULL. */
    enum Null implements DtsValue {
        NULL
    }

    /** What is not there: NONE marks a value that the source did not send. Order and names are the schema's. */
    enum EmptyObject implements DtsValue {
        NULL,
        NONE
    }

    /** A whole number as decimal text; {@code precision} counts bytes. */
    record IntegerValue(int precision, String value) implements DtsValue {}

    /** Text in MySQL's character set {@code charset}. */
    record CharacterValue(String charset, Bytes value) implements DtsValue {}

    /** A decimal number as text, with the text's own precision and scale. */
    record DecimalValue(String value, int precision, int scale) implements DtsValue {}

    /** FLOAT or DOUBLE. */
    record FloatValue(double value, int precision, int scale) implements DtsValue {}

    /** A moment; the schema calls {@code micros} millis. */
    record TimestampValue(long epochSeconds, int micros) implements DtsValue {}

    /** Parts of a date and a time, each null where the type has no such part; the schema calls {@code micros} millis. */
    record DateTimeValue(
            Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second, Integer micros)
            implements DtsValue {}

    /** A date and time with the name of its zone. */
    record TimestampWithTimeZoneValue(DateTimeValue value, String timezone) implements DtsValue {}

    /** A shape as WKB. */
    record BinaryGeometryValue(String type, Bytes value) implements DtsValue {}

    /** A shape as WKT. */
    record TextGeometryValue(String type, String value) implements DtsValue {}

    /** Bytes of a named type, such as BLOB or TEXT. */
    record BinaryObjectValue(String type, Bytes value) implements DtsValue {}

    /** Text of a named type, such as JSON or ENUM. */
    record TextObjectValue(String type, String value) implements DtsValue {}
}
