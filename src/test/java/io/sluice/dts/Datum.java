package io.sluice.dts;

import java.util.List;
import java.util.function.Consumer;

/** Data put together by hand, for what the encoder never writes. */
final class Datum {

    private Datum() {}

    /** An INSERT with one image a value; the fields are c0, c1 and so on. */
    static byte[] ofImages(List<Consumer<ImageWriter>> values) {
        AvroOutput out = header(0);
        out.writeLong(TableForm.ARRAY_BRANCH);
        out.writeLong(values.size());
        for (int i = 0; i < values.size(); i++) {
            out.writeString("c" + i);
            out.writeLong(253);
        }
        out.writeLong(0);
        out.writeLong(TableForm.NULL_BRANCH);
        out.writeLong(TableForm.ARRAY_BRANCH);
        out.writeLong(values.size());
        ImageWriter images = new ImageWriter(out);
        values.forEach(value -> value.accept(images));
        out.writeLong(0);
        out.writeLong(7);
        return out.toByteArray();
    }

    /** Everything up to the field fields, which comes next. */
    static AvroOutput header(int operation) {
        AvroOutput out = upToTags(operation);
        out.writeLong(1);
        out.writeString("server_id");
        out.writeString("1");
        out.writeLong(0);
        return out;
    }

    /** Everything up to the tags, which come next. */
    static AvroOutput upToTags(int operation) {
        AvroOutput out = new AvroOutput();
        out.writeLong(0);
        out.writeLong(1);
        out.writeLong(2);
        out.writeString("4@1");
        out.writeString("4@1");
        out.writeString("0");
        out.writeLong(0);
        out.writeString("8.0.31");
        out.writeLong(operation);
        out.writeLong(1);
        out.writeString("shop.orders");
        out.writeLong(0);
        return out;
    }
}
