package io.sluice.dts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Reads data of the DTS format, whatever wrote them, and refuses what is none. */
public final class DtsDecoder {

    private static final SourceType[] SOURCE_TYPES = SourceType.values();
    private static final DtsOperation[] OPERATIONS = DtsOperation.values();
    private static final int SMALLEST_FIELD = 2;
    private static final int SMALLEST_TAG = 2;

    private DtsDecoder() {}

    /**
     * The record that a datum holds.
     *
     * @param datum a record's value; null, as compacted topics have it, is none
     * @throws DtsFormatException if the bytes are not exactly one record
     */
    public static DtsRecord decode(byte[] datum) {
        if (datum == null) {
            throw new DtsFormatException("no value, as a tombstone of a compacted topic", 0);
        }
        AvroInput in = new AvroInput(datum);
        ImageReader images = new ImageReader(in);
        DtsRecord record = new DtsRecord(
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readString(),
                in.readString(),
                in.readString(),
                new DtsSource(SOURCE_TYPES[in.readIndex(SOURCE_TYPES.length, "source type")], in.readString()),
                OPERATIONS[in.readIndex(OPERATIONS.length, "operation")],
                in.readIndex(2, "branch of objectName") == 0 ? null : in.readString(),
                in.readIndex(2, "branch of processTimestamps") == 0 ? null : in.readItems(1, in::readLong),
                tags(in),
                content(in, SMALLEST_FIELD, () -> new DtsField(in.readString(), in.readInt())),
                content(in, 1, images::read),
                content(in, 1, images::read),
                in.readLong());
        if (in.remaining() > 0) {
            throw in.fault(in.remaining() + " bytes too many");
        }
        return record;
    }

    private static Map<String, String> tags(AvroInput in) {
        Map<String, String> tags = new LinkedHashMap<>();
        in.readItems(SMALLEST_TAG, () -> {
            String name = in.readString();
            if (tags.put(name, in.readString()) != null) {
                throw in.fault("a tag that stands twice");
            }
            return name;
        });
        return tags;
    }

    private static <T> DtsContent<T> content(AvroInput in, int smallestItem, Supplier<T> item) {
        return switch (in.readIndex(3, "branch of fields and images")) {
            case TableForm.NULL_BRANCH -> null;
            case TableForm.STRING_BRANCH -> new DtsContent.Text<>(in.readString());
            default -> new DtsContent.Items<>(in.readItems(smallestItem, item));
        };
    }
}
