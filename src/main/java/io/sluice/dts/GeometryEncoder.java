package io.sluice.dts;

/** A spatial value: WKB without MySQL's SRID before it, which would make readers see another shape. */
final class GeometryEncoder implements ValueEncoder {

    static final int SRID_BYTES = 4;
    /** Byte order, type, and a count: an empty collection. */
    private static final int SHORTEST_WKB = 9;

    private final byte[] type = AvroOutput.encodedString("GEOMETRY");

    @Override
    public void encode(byte[] source, int offset, int length, ImageWriter images) {
        if (length < SRID_BYTES + SHORTEST_WKB) {
            throw new BadValueException("has " + length + " bytes, too few for a spatial value");
        }
        images.binaryGeometry(type, source, offset + SRID_BYTES, length - SRID_BYTES);
    }

    /** The unsigned SRID, low byte first, that stands before the WKB. */
    static long srid(byte[] source, int offset, int length) {
        if (length < SRID_BYTES) {
            throw new BadValueException("has " + length + " bytes, too few for a spatial value");
        }
        long srid = 0;
        for (int i = SRID_BYTES - 1; i >= 0; i--) {
            srid = srid << Byte.SIZE | (source[offset + i] & 0xff);
        }
        return srid;
    }
}
