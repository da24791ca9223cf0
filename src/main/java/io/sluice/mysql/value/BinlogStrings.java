package io.sluice.mysql.value;

import io.sluice.row.MySqlType;

/** Strings of bytes as they lie in the binlog, most of them behind their length. */
final class BinlogStrings {

    private BinlogStrings() {}

    static BinlogValue fixed(int length) {
        return (in, out) -> out.add(in.array(), in.skip(length), length);
    }

    static BinlogValue counted(int lengthBytes) {
        return (in, out) -> {
            int length = length(in, lengthBytes);
            out.add(in.array(), in.skip(length), length);
        };
    }

    /** CHAR and BINARY: the server strips what pads them; a SELECT shows BINARY padded, CHAR not. */
    static BinlogValue padded(WireColumn wire, ValueBuffer buffer) {
        BinlogValue stripped = counted(wire.lengthBytes());
        if (wire.column().type() != MySqlType.BINARY) {
            return stripped;
        }
        int padded = wire.column().length();
        int lengthBytes = wire.lengthBytes();
        return (in, out) -> {
            int length = length(in, lengthBytes);
            if (length > padded) {
                throw new BadBytesException("is longer than its column");
            }
            buffer.put(in.array(), in.skip(length), length)
                    .zeros(padded - length, 0)
                    .addTo(out);
        };
    }

    static BinlogValue json(int lengthBytes, JsonBytes json, ValueBuffer buffer) {
        return (in, out) -> {
            int length = length(in, lengthBytes);
            json.print(in.array(), in.skip(length), length);
            buffer.addTo(out);
        };
    }

    private static int length(WireBytes in, int lengthBytes) {
        long length = in.lowFirst(lengthBytes);
        if (length > in.remaining()) {
            throw new BadBytesException("ends too early");
        }
        return (int) length;
    }
}
