package io.sluice.row;

import java.util.Arrays;

/**
 * The values of one row in column order, flat in one array: each a length (7 bits a byte, low ones first; 0 for NULL,
 * else the length + 1) and the value's bytes.
 *
 * <p>Both phases give a value the same bytes:
 *
 * <ul>
 *   <li>integers, DECIMAL: decimal text, as MySQL prints it
 *   <li>DATE, TIME, DATETIME, TIMESTAMP (in UTC), YEAR: as MySQL prints it, with the fraction that the column declares
 *   <li>FLOAT and DOUBLE: the 8 bytes of the double, high ones first; FLOAT is widened exactly
 *   <li>BIT(n): (n + 7) / 8 bytes, high ones first
 *   <li>CHAR, VARCHAR, TEXT types: the bytes in the column's own character set
 *   <li>BINARY, VARBINARY, BLOB types: the bytes; BINARY padded to its length
 *   <li>ENUM, SET: the labels in UTF-8, joined by commas
 *   <li>JSON: the text that MySQL prints, in UTF-8
 *   <li>spatial types: 4 bytes of SRID, low ones first, then WKB
 * </ul>
 */
public final class RowImage {

    private final byte[] bytes;

    private RowImage(byte[] bytes) {
        this.bytes = bytes;
    }

    /** An image that owns {@code bytes}, which are in the form described above. */
    public static RowImage of(byte[] bytes) {
        return new RowImage(bytes);
    }

    /** The flat form. Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public Values values() {
        return new Values(bytes);
    }

    /** A copy of one value's bytes, null for NULL. Walks from the first column: for keys and tests, not for whole rows. */
    public byte[] value(int column) {
        Values values = values();
        for (int i = 0; i <= column; i++) {
            if (!values.next()) {
                throw new IndexOutOfBoundsException("column " + column + " of " + i);
            }
        }
        return values.isNull() ? null : values.copy();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowImage image && Arrays.equals(bytes, image.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "RowImage of " + bytes.length + " bytes";
    }

    /** Walks the values of an image without copying them. */
    public static final class Values {

        private final byte[] bytes;
        private int offset;
        private int length;
        private boolean isNull;

        private Values(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Steps to the next value; false after the last one. */
        public boolean next() {
            offset += length;
            if (offset == bytes.length) {
                length = 0;
                return false;
            }
            int prefix = 0;
            int shift = 0;
            byte part;
            do {
                part = bytes[offset++];
                prefix |= (part & 0x7f) << shift;
                shift += 7;
            } while (part < 0);
            isNull = prefix == 0;
            length = isNull ? 0 : prefix - 1;
            return true;
        }

        public boolean isNull() {
            return isNull;
        }

        /** The array that holds the value, from {@link #offset} on. Not to be changed. */
        public byte[] array() {
            return bytes;
        }

        public int offset() {
            return offset;
        }

        public int length() {
            return length;
        }

        public byte[] copy() {
            return Arrays.copyOfRange(bytes, offset, offset + length);
        }
    }

    /** Collects the values of one image after another. */
    public static final class Builder {

        private static final int LONGEST_PREFIX = 5;

        private byte[] buffer = new byte[256];
        private int size;

        public Builder addNull() {
            reserve(1);
            buffer[size++] = 0;
            return this;
        }

        public Builder add(byte[] value) {
            return add(value, 0, value.length);
        }

        public Builder add(byte[] source, int from, int length) {
            reserve(length + LONGEST_PREFIX);
            int prefix = length + 1;
            while (prefix > 0x7f) {
                buffer[size++] = (byte) (prefix | 0x80);
                prefix >>>= 7;
            }
            buffer[size++] = (byte) prefix;
            System.arraycopy(source, from, buffer, size, length);
            size += length;
            return this;
        }

        /** The image of the values added since the last call. */
        public RowImage build() {
            RowImage image = new RowImage(Arrays.copyOf(buffer, size));
            size = 0;
            return image;
        }

        private void reserve(int more) {
            if (buffer.length - size < more) {
                buffer = Arrays.copyOf(
                        buffer, Math.max(Math.addExact(size, more), buffer.length + (buffer.length >> 1)));
            }
        }
    }
}
