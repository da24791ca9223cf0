package io.sluice.dts;

/** Reads values of every image class. */
final class ImageReader {

    private static final int IMAGE_CLASSES = ImageWriter.EMPTY_OBJECT + 1;
    private static final DtsValue.EmptyObject[] EMPTY_OBJECTS = DtsValue.EmptyObject.values();

    private final AvroInput in;

    ImageReader(AvroInput in) {
        this.in = in;
    }

    DtsValue read() {
        int image = in.readIndex(IMAGE_CLASSES, "image class");
        return switch (image) {
            case ImageWriter.NULL -> DtsValue.Null.NULL;
            case ImageWriter.INTEGER -> new DtsValue.IntegerValue(in.readInt(), in.readString());
            case ImageWriter.CHARACTER -> new DtsValue.CharacterValue(in.readString(), in.readBytes());
            case ImageWriter.DECIMAL -> new DtsValue.DecimalValue(in.readString(), in.readInt(), in.readInt());
            case ImageWriter.FLOAT -> new DtsValue.FloatValue(in.readDouble(), in.readInt(), in.readInt());
            case ImageWriter.TIMESTAMP -> new DtsValue.TimestampValue(in.readLong(), in.readInt());
            case ImageWriter.DATE_TIME -> dateTime();
            case ImageWriter.TIMESTAMP_WITH_TIME_ZONE ->
                new DtsValue.TimestampWithTimeZoneValue(dateTime(), in.readString());
            case ImageWriter.BINARY_GEOMETRY -> new DtsValue.BinaryGeometryValue(in.readString(), in.readBytes());
            case ImageWriter.TEXT_GEOMETRY -> new DtsValue.TextGeometryValue(in.readString(), in.readString());
            case ImageWriter.BINARY_OBJECT -> new DtsValue.BinaryObjectValue(in.readString(), in.readBytes());
            case ImageWriter.TEXT_OBJECT -> new DtsValue.TextObjectValue(in.readString(), in.readString());
            case ImageWriter.EMPTY_OBJECT -> EMPTY_OBJECTS[in.readIndex(EMPTY_OBJECTS.length, "empty object")];
            default -> throw new AssertionError("readIndex bounds it: " + image);
        };
    }

    private DtsValue.DateTimeValue dateTime() {
        return new DtsValue.DateTimeValue(part(), part(), part(), part(), part(), part(), part());
    }

    private Integer part() {
        return in.readIndex(2, "branch of a DateTime") == 0 ? null : in.readInt();
    }
}
