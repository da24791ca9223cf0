package io.sluice.dts;

import io.sluice.row.Column;

/** BIT(n): the bit string as an unsigned decimal number. */
final class BitEncoder implements ValueEncoder {

    private final int bits;
    private final int bytes;

    BitEncoder(Column column) {
        this.bits = column.length();
        this.bytes = (bits + Byte.SIZE - 1) / Byte.SIZE;
    }

    @Override
    public void encode(byte[] source, int offset, int length, ImageWriter images) {
        if (length != bytes) {
            throw new BadValueException("has " + length + " bytes, not " + bytes);
        }
        long value = 0;
        for (int at = offset; at < offset + length; at++) {
            value = value << Byte.SIZE | (source[at] & 0xff);
        }
        if (bits < Long.SIZE && value >>> bits != 0) {
            throw new BadValueException("has more than " + bits + " bits");
        }
        images.integer(bytes, value);
    }
}
