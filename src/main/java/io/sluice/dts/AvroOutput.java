package io.sluice.dts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Avro's binary encoding into one array that grows and is used again. */
final class AvroOutput {

    private static final int LONGEST_VARINT = 10;
    private static final int FIRST_CAPACITY = 64;
    /** What stays allocated between data: one huge row must not hold its memory for ever. */
    private static final int LARGEST_KEPT_CAPACITY = 1 << 20;
    /** Some virtual machines cannot allocate the last few elements. */
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int size;

    /** A string as it is written, for strings that come back with every record. */
    static byte[] encodedString(String text) {
        AvroOutput out = new AvroOutput();
        out.writeString(text);
        return out.toByteArray();
    }

    void clear() {
        size = 0;
        if (bytes.length > LARGEST_KEPT_CAPACITY) {
            bytes = new byte[FIRST_CAPACITY];
        }
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** An int or a long: both are written alike. */
    void writeLong(long value) {
        reserve(LONGEST_VARINT);
        long left = (value << 1) ^ (value >> 63);
        while ((left & ~0x7fL) != 0) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    void writeDouble(double value) {
        reserve(Double.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < Double.BYTES; i++) {
            bytes[size++] = (byte) bits;
            bits >>>= 8;
        }
    }

    /** Bytes with their length before them. */
    void writeBytes(byte[] source, int offset, int length) {
        writeLong(length);
        writeRaw(source, offset, length);
    }

    void writeString(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        writeBytes(utf8, 0, utf8.length);
    }

    /** A number as a string of decimal digits. */
    void writeDigits(long unsigned) {
        writeLong(Digits.count(unsigned));
        appendDigits(unsigned);
    }

    /** Two numbers as one string, joined by {@code @}. */
    void writeDigitsAtDigits(long unsigned, long other) {
        writeLong(Digits.count(unsigned) + 1 + Digits.count(other));
        appendDigits(unsigned);
        bytes[size++] = '@';
        appendDigits(other);
    }

    /** Bytes that are encoded already. */
    void writeRaw(byte[] encoded) {
        writeRaw(encoded, 0, encoded.length);
    }

    private void writeRaw(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    private void appendDigits(long unsigned) {
        reserve(Digits.MOST + 1);
        int end = size + Digits.count(unsigned);
        Digits.write(unsigned, bytes, end);
        size = end;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        long wanted = (long) size + more;
        if (wanted > LARGEST_ARRAY) {
            throw new BadValueException("makes a record of more than 2 GiB");
        }
        long comfortable = Math.min(LARGEST_ARRAY, bytes.length + (long) (bytes.length >> 1));
        bytes = Arrays.copyOf(bytes, (int) Math.max(wanted, comfortable));
    }
}
