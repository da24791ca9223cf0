package io.sluice.route;

import io.sluice.row.Charsets;
import io.sluice.row.Column;
import io.sluice.row.RowImage;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One column's value as JSON text, different for different values:
 *
 * <ul>
 *   <li>integers and BIT: a number, BIT as unsigned
 *   <li>DECIMAL and temporal types: a string, as MySQL prints them
 *   <li>FLOAT and DOUBLE: a string with the fewest digits that give the value back, see {@link FloatText}
 *   <li>ENUM, SET and JSON: a string
 *   <li>text: a string where its bytes decode and encode to themselves, else <code>{"hex":"…"}</code>
 *   <li>binary and spatial types: <code>{"hex":"…"}</code>
 * </ul>
 */
final class JsonValue {

    private JsonValue() {}

    static void append(Column column, RowImage.Values value, JsonBuffer out) {
        if (value.isNull()) {
            out.addAscii("null");
            return;
        }
        byte[] bytes = value.array();
        int from = value.offset();
        int length = value.length();
        switch (column.type()) {
            case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT -> appendInteger(bytes, from, length, out);
            case BIT -> appendBits(bytes, from, length, out);
            case DECIMAL, DATE, TIME, DATETIME, TIMESTAMP, YEAR -> out.addPlainString(bytes, from, length);
            case FLOAT -> {
                double widened = ByteBuffer.wrap(bytes, from, Double.BYTES).getDouble();
                appendAsciiString(FloatText.of((float) widened), out);
            }
            case DOUBLE -> {
                double number = ByteBuffer.wrap(bytes, from, Double.BYTES).getDouble();
                appendAsciiString(FloatText.of(number), out);
            }
            case CHAR, VARCHAR, TINYTEXT, TEXT, MEDIUMTEXT, LONGTEXT -> appendText(column.charset(), value, out);
            case ENUM, SET, JSON -> out.addString(bytes, from, length);
            case BINARY, VARBINARY, TINYBLOB, BLOB, MEDIUMBLOB, LONGBLOB, GEOMETRY ->
                appendHex(bytes, from, length, out);
        }
    }

    private static void appendInteger(byte[] bytes, int from, int length, JsonBuffer out) {
        int start = from;
        // ZEROFILL pads with zeros, which no JSON number begins with.
        while (bytes[start] == '0' && start < from + length - 1) {
            start++;
        }
        out.add(bytes, start, from + length - start);
    }

    private static void appendBits(byte[] bytes, int from, int length, JsonBuffer out) {
        long bits = 0;
        for (int i = from; i < from + length; i++) {
            bits = (bits << Byte.SIZE) | (bytes[i] & 0xff);
        }
        out.addAscii(Long.toUnsignedString(bits));
    }

    private static void appendAsciiString(String text, JsonBuffer out) {
        out.add('"');
        out.addAscii(text);
        out.add('"');
    }

    private static void appendText(String charset, RowImage.Values value, JsonBuffer out) {
        if (isAscii(charset, value)) {
            out.addString(value.array(), value.offset(), value.length());
            return;
        }
        Optional<String> text = Charsets.decodeExactly(charset, value.copy());
        if (text.isEmpty()) {
            appendHex(value.array(), value.offset(), value.length(), out);
            return;
        }
        out.addString(text.orElseThrow());
    }

    /** Whether the bytes are surely the same text in UTF-8. Only for the common character sets: the rest may differ. */
    private static boolean isAscii(String charset, RowImage.Values value) {
        switch (charset) {
            case "utf8mb4", "utf8mb3", "utf8", "latin1", "ascii" -> {
                byte[] bytes = value.array();
                int end = value.offset() + value.length();
                for (int i = value.offset(); i < end; i++) {
                    if (bytes[i] < 0) {
                        return false;
                    }
                }
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private static void appendHex(byte[] bytes, int from, int length, JsonBuffer out) {
        out.addAscii("{\"hex\":\"");
        out.addHex(bytes, from, length);
        out.addAscii("\"}");
    }
}
