package io.sluice.mysql.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Walks the bytes of a binlog event. Reading past the end is a {@link BadBytesException}. */
public final class WireBytes {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int NULL = 0xfb;
    private static final int TWO_BYTES = 0xfc;
    private static final int THREE_BYTES = 0xfd;
    private static final int EIGHT_BYTES = 0xfe;

    private final byte[] array;
    private final int end;
    private int position;

    /** Of the bytes from one index up to another. */
    public WireBytes(byte[] array, int from, int to) {
        if (from < 0 || from > to || to > array.length) {
            throw new IllegalArgumentException("bytes " + from + " to " + to + " of " + array.length);
        }
        this.array = array;
        this.position = from;
        this.end = to;
    }

    public byte[] array() {
        return array;
    }

    public int position() {
        return position;
    }

    public int remaining() {
        return end - position;
    }

    /** Steps over some bytes; where they began. */
    public int skip(int length) {
        if (length < 0 || length > end - position) {
            throw new BadBytesException("ends too early");
        }
        int start = position;
        position += length;
        return start;
    }

    /** A byte from 0 to 255. */
    public int byteValue() {
        return array[skip(1)] & 0xff;
    }

    /** A number of 1 to 8 bytes, low ones first, without a sign. */
    public long lowFirst(int bytes) {
        int at = skip(bytes);
        if (bytes == Integer.BYTES) {
            return (int) INT.get(array, at) & 0xffff_ffffL;
        }
        return bytes == Long.BYTES ? (long) LONG.get(array, at) : lowFirst(array, at, bytes);
    }

    /** A number of 1 to 8 bytes, high ones first, without a sign. */
    public long highFirst(int bytes) {
        int at = skip(bytes);
        long number = 0;
        for (int i = at; i < at + bytes; i++) {
            number = number << Byte.SIZE | (array[i] & 0xff);
        }
        return number;
    }

    /** The length of something that lies in this array, in MySQL's packed form. */
    public int packedLength() {
        return packedLength(byteValue());
    }

    /** The same; -1 where NULL stands instead. */
    int packedLengthOrNull() {
        int first = byteValue();
        return first == NULL ? -1 : packedLength(first);
    }

    private int packedLength(int first) {
        long number =
                switch (first) {
                    case TWO_BYTES -> lowFirst(2);
                    case THREE_BYTES -> lowFirst(3);
                    case EIGHT_BYTES -> lowFirst(8);
                    default -> first;
                };
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new BadBytesException("has a length beyond its end");
        }
        return (int) number;
    }

    public static long lowFirst(byte[] source, int from, int bytes) {
        long number = 0;
        for (int i = from + bytes - 1; i >= from; i--) {
            number = number << Byte.SIZE | (source[i] & 0xff);
        }
        return number;
    }
}
