package io.sluice.mysql;

import io.sluice.row.Charsets;
import io.sluice.row.Column;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One end of a chunk, as a literal of SQL that is exactly one value of the chunk's column: {@code 42}, {@code
 * '2024-02-29'}, {@code x'00ff'} or {@code _latin1 x'e4' COLLATE latin1_swedish_ci}. In this form it is kept in splits; the
 * connector's own bounds are numbers.
 */
final class ChunkBound {

    private static final HexFormat HEX = HexFormat.of();

    private ChunkBound() {}

    /** Whether values of the column have such literals, and an order that server and reader agree upon. */
    static boolean isPossible(Column column) {
        return switch (column.type()) {
            case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT, DECIMAL -> true;
            case DATE, DATETIME, TIMESTAMP -> true;
            case BINARY, VARBINARY -> true;
            case CHAR, VARCHAR -> Charsets.ofMySql(column.charset()).isPresent();
            default -> false;
        };
    }

    /**
     * The literal of a value in the form of a row image; empty where the value is no text of its character set, which no
     * literal may hold.
     *
     * @param collation of the column; used for text only
     */
    static Optional<String> literal(Column column, String collation, byte[] value) {
        if (column.type().isText()) {
            return Charsets.decodeExactly(column.charset(), value)
                    .map(text -> text(column.charset(), collation, value));
        }
        if (column.type().isBinary()) {
            return Optional.of("x'" + HEX.formatHex(value) + "'");
        }
        String text = new String(value, StandardCharsets.US_ASCII);
        return Optional.of(isNumber(column) ? text : "'" + text + "'");
    }

    /** A text whose bytes are in the character set. */
    static String text(String charset, String collation, byte[] value) {
        return "_" + charset + " x'" + HEX.formatHex(value) + "' COLLATE " + collation;
    }

    /** The collation of a text's literal. */
    static String collation(String literal) {
        return literal.substring(literal.lastIndexOf(' ') + 1);
    }

    /** The value between a literal's quotes, in the form of a row image. */
    static byte[] value(Column column, String literal) {
        String quoted = literal.substring(literal.indexOf('\'') + 1, literal.lastIndexOf('\''));
        boolean isHex = column.type().isText() || column.type().isBinary();
        return isHex ? HEX.parseHex(quoted) : quoted.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isNumber(Column column) {
        return switch (column.type()) {
            case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT, DECIMAL -> true;
            default -> false;
        };
    }
}
