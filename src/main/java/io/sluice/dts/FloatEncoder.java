package io.sluice.dts;

import io.sluice.row.Column;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** FLOAT and DOUBLE, both as a double. Precision and scale are those of FLOAT(M,D) and DOUBLE(M,D), else 0. */
final class FloatEncoder implements ValueEncoder {

    private static final VarHandle BITS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final int precision;
    private final int scale;

    FloatEncoder(Column column) {
        this.precision = column.length();
        this.scale = column.scale();
    }

    @Override
    public void encode(byte[] source, int offset, int length, ImageWriter images) {
        if (length != Double.BYTES) {
            throw new BadValueException("has " + length + " bytes, not " + Double.BYTES);
        }
        double value = Double.longBitsToDouble((long) BITS.get(source, offset));
        if (!Double.isFinite(value)) {
            throw new BadValueException("is no number that MySQL stores");
        }
        images.floatingPoint(value, precision, scale);
    }
}
