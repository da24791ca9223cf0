package io.sluice.mysql.value;

import java.nio.charset.StandardCharsets;

/** ENUM and SET as they lie in the binlog: a number, and a bit for each label. */
final class BinlogLabels {

    private BinlogLabels() {}

    /** Number 0 is the invalid member, which MySQL prints as an empty string. */
    static BinlogValue oneOf(Labels labels, int bytes) {
        byte[][] texts = texts(labels);
        return (in, out) -> {
            int number = (int) in.lowFirst(bytes);
            if (number == 0) {
                out.add(in.array(), in.position(), 0);
            } else {
                out.add(text(labels, texts, number));
            }
        };
    }

    static BinlogValue someOf(Labels labels, int bytes, ValueBuffer buffer) {
        byte[][] texts = texts(labels);
        return (in, out) -> {
            long left = in.lowFirst(bytes);
            boolean isFirst = true;
            while (left != 0) {
                int number = Long.numberOfTrailingZeros(left) + 1;
                if (!isFirst) {
                    buffer.put(',');
                }
                buffer.put(text(labels, texts, number));
                isFirst = false;
                left &= left - 1;
            }
            buffer.addTo(out);
        };
    }

    private static byte[] text(Labels labels, byte[][] texts, int number) {
        if (number > texts.length) {
            throw new BadBytesException("has label number " + number + " of " + texts.length);
        }
        byte[] text = texts[number - 1];
        return text != null ? text : labels.name(number).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[][] texts(Labels labels) {
        byte[][] texts = new byte[labels.size()][];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = labels.isKnown(i + 1) ? labels.name(i + 1).getBytes(StandardCharsets.UTF_8) : null;
        }
        return texts;
    }
}
