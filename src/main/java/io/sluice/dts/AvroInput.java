package io.sluice.dts;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads Avro's binary encoding from bytes that nobody vouches for: nothing is believed that the bytes cannot hold. */
final class AvroInput {

    private static final int LONGEST_VARINT = 10;

    /** Of one list: columns, tags, timestamps; no table has as many columns. */
    private static final int MOST_ITEMS = 1 << 16;

    private final byte[] bytes;
    private int at;

    AvroInput(byte[] bytes) {
        this.bytes = bytes;
    }

    int offset() {
        return at;
    }

    int remaining() {
        return bytes.length - at;
    }

    DtsFormatException fault(String complaint) {
        return new DtsFormatException(complaint, at);
    }

    long readLong() {
        long zigzag = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            if (at == bytes.length) {
                throw fault("the data end within a number");
            }
            byte part = bytes[at++];
            if (i == LONGEST_VARINT - 1 && part != 0 && part != 1) {
                throw fault("a number of more than 64 bits");
            }
            zigzag |= (part & 0x7fL) << (7 * i);
            if (part >= 0) {
                if (part == 0 && i > 0) {
                    throw fault("a number of more bytes than it needs");
                }
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw fault("a number of more than 64 bits");
    }

    int readInt() {
        long value = readLong();
        if (value != (int) value) {
            throw fault("an int of more than 32 bits");
        }
        return (int) value;
    }

    double readDouble() {
        require(Double.BYTES, "a double");
        long bits = 0;
        for (int i = Double.BYTES - 1; i >= 0; i--) {
            bits = bits << Byte.SIZE | (bytes[at + i] & 0xff);
        }
        at += Double.BYTES;
        return Double.longBitsToDouble(bits);
    }

    Bytes readBytes() {
        int length = readLength();
        Bytes value = Bytes.copyOfRange(bytes, at, length);
        at += length;
        return value;
    }

    String readString() {
        int length = readLength();
        try {
            String text = Utf8.decode(bytes, at, length);
            at += length;
            return text;
        } catch (CharacterCodingException e) {
            throw fault("a string that is not UTF-8");
        }
    }

    /** A union's branch or an enum's symbol. */
    int readIndex(int count, String what) {
        int index = readInt();
        if (index < 0 || index >= count) {
            throw fault("there is no " + what + " " + index);
        }
        return index;
    }

    /**
     * An array or a map, block by block.
     *
     * @param smallestItem bytes that an item takes at least: bounds what a count can claim
     */
    <T> List<T> readItems(int smallestItem, Supplier<T> item) {
        List<T> items = new ArrayList<>();
        for (long count = readLong(); count != 0; count = readLong()) {
            int blockEnd = count < 0 ? readBlockEnd() : -1;
            long left = Math.abs(count);
            // The absolute value of the smallest long is itself.
            if (left < 0 || left > remaining() / smallestItem) {
                throw fault("a block of more items than the data hold");
            }
            if (left > MOST_ITEMS - items.size()) {
                throw fault("a list of more than " + MOST_ITEMS + " items");
            }
            for (; left > 0; left--) {
                items.add(item.get());
            }
            if (blockEnd >= 0 && blockEnd != at) {
                throw fault("a block that does not have the size that it claims");
            }
        }
        return items;
    }

    private int readBlockEnd() {
        int size = readLength();
        return at + size;
    }

    private int readLength() {
        long length = readLong();
        if (length < 0 || length > remaining()) {
            throw fault("a length of " + length + " where " + remaining() + " bytes are left");
        }
        return (int) length;
    }

    private void require(int length, String what) {
        if (remaining() < length) {
            throw fault("the data end within " + what);
        }
    }
}
