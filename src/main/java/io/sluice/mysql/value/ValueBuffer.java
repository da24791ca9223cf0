package io.sluice.mysql.value;

import io.sluice.row.RowImage;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Collects the bytes of one value after another; the decoders of one table share one. Not thread-safe. */
final class ValueBuffer {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int LONGEST_NUMBER = 20;
    private static final byte[] TENS = new byte[100];
    private static final byte[] ONES = new byte[100];

    static {
        for (int i = 0; i < 100; i++) {
            TENS[i] = (byte) ('0' + i / 10);
            ONES[i] = (byte) ('0' + i % 10);
        }
    }

    private byte[] bytes = new byte[64];
    private int size;

    /** Hands the value over, and starts the next one. */
    void addTo(RowImage.Builder out) {
        out.add(bytes, 0, size);
        size = 0;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    ValueBuffer put(int oneByte) {
        reserve(1);
        bytes[size++] = (byte) oneByte;
        return this;
    }

    ValueBuffer put(byte[] source, int from, int length) {
        reserve(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
        return this;
    }

    ValueBuffer put(byte[] source) {
        return put(source, 0, source.length);
    }

    ValueBuffer zeros(int count, int zero) {
        reserve(count);
        Arrays.fill(bytes, size, size + count, (byte) zero);
        size += count;
        return this;
    }

    /** Decimal digits, with zeros before them up to a width that the number fits. */
    ValueBuffer digits(int number, int width) {
        reserve(width);
        writeBackwards(number, size + width, size);
        size += width;
        return this;
    }

    ValueBuffer number(long number) {
        if (number >= 0) {
            return magnitude(number);
        }
        put('-');
        // The negative of the smallest long is itself, which is its magnitude without a sign.
        return number == Long.MIN_VALUE ? unsigned(number) : magnitude(-number);
    }

    ValueBuffer unsigned(long number) {
        if (number >= 0) {
            return magnitude(number);
        }
        long tenth = Long.divideUnsigned(number, 10);
        return magnitude(tenth).put((int) ('0' + number - tenth * 10));
    }

    /** The eight bytes of a number, high ones first. */
    ValueBuffer highFirst(long number) {
        reserve(Long.BYTES);
        LONG.set(bytes, size, number);
        size += Long.BYTES;
        return this;
    }

    private ValueBuffer magnitude(long number) {
        reserve(LONGEST_NUMBER);
        int width = 1;
        for (long power = 10; width < LONGEST_NUMBER - 1 && number >= power; power *= 10) {
            width++;
        }
        writeBackwards(number, size + width, size);
        size += width;
        return this;
    }

    private void writeBackwards(long number, int to, int from) {
        int at = to;
        long rest = number;
        while (at - from >= 2) {
            long hundredth = rest / 100;
            int pair = (int) (rest - hundredth * 100);
            bytes[--at] = ONES[pair];
            bytes[--at] = TENS[pair];
            rest = hundredth;
        }
        if (at > from) {
            bytes[from] = ONES[(int) rest];
        }
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length + (bytes.length >> 1)));
        }
    }
}
