package io.sluice.mysql.value;

/** Numbers as they lie in the binlog. */
final class BinlogNumbers {

    private BinlogNumbers() {}

    static BinlogValue integer(int bytes, boolean unsigned, ValueBuffer buffer) {
        if (!unsigned) {
            int unused = Long.SIZE - bytes * Byte.SIZE;
            return (in, out) ->
                    buffer.number(in.lowFirst(bytes) << unused >> unused).addTo(out);
        }
        return (in, out) -> buffer.unsigned(in.lowFirst(bytes)).addTo(out);
    }

    static BinlogValue decimal(int precision, int scale, ValueBuffer buffer) {
        int length = DecimalBytes.length(precision, scale);
        return (in, out) -> {
            DecimalBytes.print(in.array(), in.skip(length), precision, scale, buffer);
            buffer.addTo(out);
        };
    }

    static BinlogValue widenedFloat(ValueBuffer buffer) {
        return (in, out) -> {
            double widened = Float.intBitsToFloat((int) in.lowFirst(Float.BYTES));
            buffer.highFirst(Double.doubleToRawLongBits(widened)).addTo(out);
        };
    }

    static BinlogValue plainDouble(ValueBuffer buffer) {
        return (in, out) -> buffer.highFirst(in.lowFirst(Double.BYTES)).addTo(out);
    }
}
