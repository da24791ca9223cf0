package io.sluice.mysql;

import io.sluice.row.Charsets;
import io.sluice.row.Column;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;

/** What Debezium makes of MySQL's values, by column type, and the way back to the bytes of an image. */
final class DebeziumValues {

    private static final int YEAR_BYTE_ZERO = 1900;

    private DebeziumValues() {}

    static DebeziumValue of(Column column) {
        return switch (column.type()) {
            case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT, DECIMAL -> value -> ascii(number(value));
            case BIT -> value -> bits(value, (Math.max(column.length(), 1) + 7) / 8);
            // The snapshot reads a FLOAT's text as a double: the detour over float makes both phases equal.
            case FLOAT -> value -> ieee(((Number) value).floatValue());
            case DOUBLE -> value -> ieee(((Number) value).doubleValue());
            case DATE -> value -> ascii(TemporalText.date((Integer) value));
            case TIME -> value -> ascii(TemporalText.time((Long) value, column.scale()));
            case DATETIME -> value -> ascii(TemporalText.dateTime((Long) value, column.scale()));
            case TIMESTAMP -> value -> ascii(TemporalText.timestamp((String) value, column.scale()));
            case YEAR -> value -> ascii(year((Integer) value));
            case CHAR, VARCHAR, TINYTEXT, TEXT, MEDIUMTEXT, LONGTEXT -> text(column.charset());
            case BINARY -> value -> padded(bytes(value), column.length());
            case VARBINARY, TINYBLOB, BLOB, MEDIUMBLOB, LONGBLOB -> DebeziumValues::bytes;
            case ENUM -> label(text("utf8mb4"));
            case SET, JSON -> text("utf8mb4");
            case GEOMETRY -> value -> geometry((Struct) value);
        };
    }

    private static String number(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    /** The binlog's byte 0 stands for the year 0000, and 1900 is no YEAR. */
    private static String year(int value) {
        return value == YEAR_BYTE_ZERO || value == 0 ? "0000" : Integer.toString(value);
    }

    private static byte[] bits(Object value, int length) {
        if (value instanceof Boolean bit) {
            return new byte[] {(byte) (bit ? 1 : 0)};
        }
        byte[] lowFirst = bytes(value);
        byte[] bits = new byte[length];
        for (int i = 0; i < lowFirst.length; i++) {
            if (i < length) {
                bits[length - 1 - i] = lowFirst[i];
            } else if (lowFirst[i] != 0) {
                throw new IllegalArgumentException("has more bits than the column");
            }
        }
        return bits;
    }

    private static byte[] ieee(double value) {
        return ByteBuffer.allocate(Double.BYTES).putDouble(value).array();
    }

    private static DebeziumValue text(String charsetName) {
        Charset charset = Charsets.ofMySql(charsetName).orElse(null);
        if (charset == null) {
            return value -> {
                throw new IllegalArgumentException("Java has no character set " + charsetName);
            };
        }
        CharsetEncoder encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return value -> {
            try {
                ByteBuffer encoded = encoder.encode(CharBuffer.wrap((String) value));
                byte[] bytes = new byte[encoded.remaining()];
                encoded.get(bytes);
                return bytes;
            } catch (CharacterCodingException e) {
                throw new IllegalArgumentException("its text has a character that is not in " + charsetName, e);
            }
        };
    }

    /** Debezium's parser puts a backslash before a label's comma. */
    private static DebeziumValue label(DebeziumValue text) {
        return value -> text.bytes(((String) value).replace("\\,", ","));
    }

    private static byte[] padded(byte[] value, int length) {
        return value.length < length ? Arrays.copyOf(value, length) : value;
    }

    private static byte[] geometry(Struct value) {
        byte[] wkb = bytes(value.get("wkb"));
        Integer srid = value.getInt32("srid");
        return ByteBuffer.allocate(Integer.BYTES + wkb.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(srid == null ? 0 : srid)
                .put(wkb)
                .array();
    }

    private static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
