package io.sluice.route;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Growing UTF-8 JSON text, as {@code JSON.stringify} writes it: only quotes, backslashes and control characters escaped. */
final class JsonBuffer {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_ESCAPE = 6;

    private byte[] bytes;
    private int size;

    JsonBuffer() {
        this(256);
    }

    /** @param capacity that it has before it grows, above 0 */
    JsonBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void add(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
    }

    void add(byte[] source) {
        add(source, 0, source.length);
    }

    void add(byte[] source, int from, int length) {
        reserve(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    void addAscii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    /** A string of bytes that need no escapes: digits, dates. */
    void addPlainString(byte[] source, int from, int length) {
        reserve(length + 2);
        bytes[size++] = '"';
        System.arraycopy(source, from, bytes, size, length);
        size += length;
        bytes[size++] = '"';
    }

    /** A string from well-formed UTF-8. */
    void addString(byte[] utf8, int from, int length) {
        reserve(length * LONGEST_ESCAPE + 2);
        bytes[size++] = '"';
        for (int i = from; i < from + length; i++) {
            byte part = utf8[i];
            if (part == '"' || part == '\\' || (part >= 0 && part < ' ')) {
                addEscape(part);
            } else {
                bytes[size++] = part;
            }
        }
        bytes[size++] = '"';
    }

    void addString(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        addString(utf8, 0, utf8.length);
    }

    void addHex(byte[] source, int from, int length) {
        reserve(2 * length);
        for (int i = from; i < from + length; i++) {
            bytes[size++] = HEX[source[i] >> 4 & 0xf];
            bytes[size++] = HEX[source[i] & 0xf];
        }
    }

    /** {@link String#hashCode} of the text from {@code from} on, without the String. */
    int hashFrom(int from) {
        int hash = 0;
        for (int i = from; i < size; i++) {
            if (bytes[i] < 0) {
                return new String(bytes, from, size - from, StandardCharsets.UTF_8).hashCode();
            }
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    private void addEscape(byte character) {
        bytes[size++] = '\\';
        switch (character) {
            case '"', '\\' -> bytes[size++] = character;
            case '\b' -> bytes[size++] = 'b';
            case '\t' -> bytes[size++] = 't';
            case '\n' -> bytes[size++] = 'n';
            case '\f' -> bytes[size++] = 'f';
            case '\r' -> bytes[size++] = 'r';
            default -> {
                bytes[size++] = 'u';
                bytes[size++] = '0';
                bytes[size++] = '0';
                bytes[size++] = HEX[character >> 4];
                bytes[size++] = HEX[character & 0xf];
            }
        }
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), 2 * bytes.length));
        }
    }
}
