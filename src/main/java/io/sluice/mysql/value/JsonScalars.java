package io.sluice.mysql.value;

import static io.sluice.mysql.value.JsonBytes.malformed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** The values of binary JSON that hold no others. */
final class JsonScalars {

    private static final int LITERAL = 0x04;
    private static final int INT16 = 0x05;
    private static final int UINT16 = 0x06;
    private static final int INT32 = 0x07;
    private static final int UINT32 = 0x08;
    private static final int INT64 = 0x09;
    private static final int UINT64 = 0x0a;
    private static final int DOUBLE = 0x0b;
    private static final int STRING = 0x0c;
    private static final int OPAQUE = 0x0f;

    private static final int BASE64_LINE = 76;
    private static final byte[] BASE64_TYPE = ascii("base64:type");
    private static final byte[][] LITERALS = {ascii("null"), ascii("true"), ascii("false")};
    private static final byte[] HEX = ascii("0123456789abcdef");
    /** What follows the backslash, by the character; 0 where none stands before it. */
    private static final byte[] ESCAPES = new byte[128];

    static {
        for (int control = 0; control < 0x20; control++) {
            ESCAPES[control] = 'u';
        }
        ESCAPES['\b'] = 'b';
        ESCAPES['\t'] = 't';
        ESCAPES['\n'] = 'n';
        ESCAPES['\f'] = 'f';
        ESCAPES['\r'] = 'r';
        ESCAPES['"'] = '"';
        ESCAPES['\\'] = '\\';
    }

    private final JsonDialect dialect;
    private final byte[] lineBreak;
    private final Base64.Encoder base64 = Base64.getMimeEncoder(BASE64_LINE, new byte[] {'\n'});
    private final ValueBuffer out;

    JsonScalars(JsonDialect dialect, ValueBuffer out) {
        this.dialect = dialect;
        this.lineBreak = ascii(dialect.lineBreak() == JsonDialect.LineBreak.RAW ? "\n" : "\\n");
        this.out = out;
    }

    /** Whether a value stands in its entry, which has room for so many bytes. */
    static boolean isInline(int type, int width) {
        return switch (type) {
            case LITERAL, INT16, UINT16 -> true;
            case INT32, UINT32 -> width == Integer.BYTES;
            default -> false;
        };
    }

    void print(int type, byte[] source, int at, int end) {
        switch (type) {
            case LITERAL -> printLiteral((int) number(source, at, end, 1));
            case INT16 -> out.number((short) number(source, at, end, 2));
            case UINT16 -> out.number(number(source, at, end, 2));
            case INT32 -> out.number(number(source, at, end, 4) << Integer.SIZE >> Integer.SIZE);
            case UINT32 -> out.number(number(source, at, end, 4));
            case INT64 -> out.number(number(source, at, end, 8));
            case UINT64 -> out.unsigned(number(source, at, end, 8));
            case DOUBLE -> printDouble(Double.longBitsToDouble(number(source, at, end, 8)));
            case STRING -> {
                int start = pastLength(source, at, end);
                printString(source, start, length(source, at, start, end));
            }
            case OPAQUE -> {
                int start = pastLength(source, at + 1, end);
                int length = length(source, at + 1, start, end);
                printOpaque(source[at] & 0xff, source, start, length);
            }
            default -> throw malformed();
        }
    }

    void printString(byte[] source, int from, int length) {
        out.put('"');
        int copied = from;
        for (int i = from; i < from + length; i++) {
            byte one = source[i];
            if (one >= 0 && ESCAPES[one] != 0) {
                out.put(source, copied, i - copied).put('\\').put(ESCAPES[one]);
                if (ESCAPES[one] == 'u') {
                    out.put('0').put('0').put(HEX[one >> 4]).put(HEX[one & 0xf]);
                }
                copied = i + 1;
            }
        }
        out.put(source, copied, from + length - copied).put('"');
    }

    private void printLiteral(int which) {
        if (which >= LITERALS.length) {
            throw malformed();
        }
        out.put(LITERALS[which]);
    }

    private void printDouble(double number) {
        if (!Double.isFinite(number)) {
            throw malformed();
        }
        DoubleText.print(number, out);
        if (dialect.wholeDoubles() == JsonDialect.WholeDoubles.WITH_POINT && DoubleText.isPrintedWhole(number)) {
            out.put('.').put('0');
        }
    }

    /** A value of a column type that JSON has not. */
    private void printOpaque(int columnType, byte[] source, int from, int length) {
        switch (columnType) {
            case ColumnCode.DECIMAL -> printDecimal(source, from, length);
            case ColumnCode.DATE, ColumnCode.TIME, ColumnCode.DATETIME, ColumnCode.TIMESTAMP ->
                printTemporal(columnType, number(source, from, from + length, 8));
            default -> printBase64(columnType, source, from, length);
        }
    }

    private void printDecimal(byte[] source, int from, int length) {
        int precision = (int) number(source, from, from + length, 1);
        int scale = (int) number(source, from, from + length, 2) >> 8;
        if (scale > precision || length - 2 != DecimalBytes.length(precision, scale)) {
            throw malformed();
        }
        DecimalBytes.print(source, from + 2, precision, scale, out);
    }

    private void printTemporal(int columnType, long packed) {
        out.put('"');
        if (packed < 0) {
            out.put('-');
        }
        long magnitude = Math.abs(packed);
        long seconds = magnitude >> 24;
        int micros = (int) magnitude & 0xff_ffff;
        if (columnType == ColumnCode.TIME) {
            TemporalBytes.hours((int) (seconds >> 12) & 0x3ff, out);
            TemporalBytes.minutesAndSeconds((int) (seconds >> 6) & 0x3f, (int) seconds & 0x3f, out);
            TemporalBytes.fraction(micros, 6, out);
        } else if (columnType == ColumnCode.DATE) {
            int yearAndMonth = (int) (seconds >> 22);
            TemporalBytes.date(yearAndMonth / 13, yearAndMonth % 13, (int) (seconds >> 17) & 0x1f, out);
        } else {
            TemporalBytes.packedDateTime(seconds, out);
            TemporalBytes.fraction(micros, 6, out);
        }
        out.put('"');
    }

    private void printBase64(int columnType, byte[] source, int from, int length) {
        out.put('"').put(BASE64_TYPE).number(columnType).put(':');
        for (byte one : base64.encode(Arrays.copyOfRange(source, from, from + length))) {
            if (one == '\n') {
                out.put(lineBreak);
            } else {
                out.put(one);
            }
        }
        out.put('"');
    }

    private static long number(byte[] source, int at, int end, int bytes) {
        if (end - at < bytes) {
            throw malformed();
        }
        return WireBytes.lowFirst(source, at, bytes);
    }

    /** Where a value begins whose length stands before it, seven bits a byte, low ones first. */
    private static int pastLength(byte[] source, int at, int end) {
        for (int i = at; i < end && i < at + 5; i++) {
            if (source[i] >= 0) {
                return i + 1;
            }
        }
        throw malformed();
    }

    private static int length(byte[] source, int at, int start, int end) {
        long length = 0;
        for (int i = start - 1; i >= at; i--) {
            length = length << 7 | (source[i] & 0x7f);
        }
        if (length > end - start) {
            throw malformed();
        }
        return (int) length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
