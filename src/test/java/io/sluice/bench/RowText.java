package io.sluice.bench;

import java.util.Arrays;

/** Rows as LOAD DATA reads them: values between tabs, rows between line feeds. */
final class RowText {

    private byte[] bytes = new byte[1 << 16];
    private int length;

    RowText text(byte[] value) {
        byte[] target = room(value.length);
        System.arraycopy(value, 0, target, length, value.length);
        length += value.length;
        return this;
    }

    RowText symbol(char ascii) {
        room(1)[length++] = (byte) ascii;
        return this;
    }

    RowText tab() {
        return symbol('\t');
    }

    RowText number(long value) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return padded(value, digits);
    }

    /** The last digits of a number, with zeros before it where it is shorter. */
    RowText padded(long value, int digits) {
        byte[] target = room(digits);
        long rest = value;
        for (int at = length + digits - 1; at >= length; at--) {
            target[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void copy(int from, byte[] target, int at, int count) {
        System.arraycopy(bytes, from, target, at, count);
    }

    private byte[] room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
        }
        return bytes;
    }
}
