package io.sluice.mysql.value;

import io.sluice.row.TableId;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** What a TABLE_MAP event says of the rows that follow it. */
public final class TableMap {

    private static final int NUMBER_BYTES = 6;
    private static final int FLAG_BYTES = 2;
    private static final int REAL_TYPE_BITS = 0x30;

    private final long number;
    private final TableId id;
    private final int[] codes;
    private final int[] metadata;
    private final BitSet nullable = new BitSet();
    private final TableMapDetails details;

    /** Reads an event without its header and checksum. */
    public static TableMap parse(byte[] event, int from, int to) {
        try {
            return new TableMap(new WireBytes(event, from, to));
        } catch (BadBytesException e) {
            throw new BadBytesException("a TABLE_MAP event " + e.getMessage(), e);
        }
    }

    private TableMap(WireBytes in) {
        number = in.lowFirst(NUMBER_BYTES);
        in.skip(FLAG_BYTES);
        String database = name(in);
        id = new TableId(database, name(in));
        codes = new int[columnCount(in)];
        metadata = new int[codes.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = in.byteValue();
        }
        int end = in.packedLength() + in.position();
        for (int i = 0; i < codes.length; i++) {
            metadata[i] = metadata(codes[i], in);
            if (codes[i] == ColumnCode.STRING) {
                resolveString(i);
            }
        }
        if (in.position() != end) {
            throw new BadBytesException(id + " has metadata of another length");
        }
        int bits = in.skip((codes.length + 7) / 8);
        for (int i = 0; i < codes.length; i++) {
            nullable.set(i, (in.array()[bits + i / 8] >> i % 8 & 1) != 0);
        }
        details = TableMapDetails.parse(in, codes);
    }

    /** By which the row events refer to it. */
    public long number() {
        return number;
    }

    public TableId id() {
        return id;
    }

    public int columns() {
        return codes.length;
    }

    /** One of {@link ColumnCode}. */
    public int code(int column) {
        return codes[column];
    }

    /** Of the code: lengths in bytes, digits; of DECIMAL the precision, times 256, and the scale. */
    public int metadata(int column) {
        return metadata[column];
    }

    public boolean isNullable(int column) {
        return nullable.get(column);
    }

    public TableMapDetails details() {
        return details;
    }

    /** Each column has at least the byte of its type. */
    private static int columnCount(WireBytes in) {
        int count = in.packedLength();
        if (count > in.remaining()) {
            throw new BadBytesException("ends too early");
        }
        return count;
    }

    private static String name(WireBytes in) {
        int length = in.byteValue();
        int start = in.skip(length + 1);
        return new String(in.array(), start, length, StandardCharsets.UTF_8);
    }

    private static int metadata(int code, WireBytes in) {
        return switch (code) {
            case ColumnCode.FLOAT,
                    ColumnCode.DOUBLE,
                    ColumnCode.TIMESTAMP_2,
                    ColumnCode.DATETIME_2,
                    ColumnCode.TIME_2,
                    ColumnCode.BLOB,
                    ColumnCode.JSON,
                    ColumnCode.GEOMETRY,
                    ColumnCode.VECTOR -> in.byteValue();
            case ColumnCode.VARCHAR, ColumnCode.BIT -> (int) in.lowFirst(2);
            case ColumnCode.DECIMAL, ColumnCode.STRING -> (int) in.highFirst(2);
            case ColumnCode.TINYINT,
                    ColumnCode.SMALLINT,
                    ColumnCode.MEDIUMINT,
                    ColumnCode.INT,
                    ColumnCode.BIGINT,
                    ColumnCode.DATE,
                    ColumnCode.TIME,
                    ColumnCode.DATETIME,
                    ColumnCode.TIMESTAMP,
                    ColumnCode.YEAR -> 0;
            default -> throw new BadBytesException("has a column of the unknown type number " + code);
        };
    }

    /** The real type, and a length of up to ten bits whose upper two are hidden in the type, inverted. */
    private void resolveString(int column) {
        int type = metadata[column] >> 8;
        int upper = ((type & REAL_TYPE_BITS) ^ REAL_TYPE_BITS) << 4;
        codes[column] = type | REAL_TYPE_BITS;
        metadata[column] = upper | (metadata[column] & 0xff);
    }
}
