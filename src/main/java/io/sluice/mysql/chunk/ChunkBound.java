package io.sluice.mysql.chunk;

import io.sluice.row.Charsets;
import io.sluice.row.Column;
import io.sluice.row.SyncException;
import io.sluice.row.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One end of a chunk, as a literal of SQL that is exactly one value of the chunk's column: {@code 42}, {@code
 * '2024-02-29'}, {@code x'00ff'} or {@code _latin1 x'e4' COLLATE latin1_swedish_ci}. In this form it is kept in splits; the
 * connector's own bounds are numbers.
 */
public final class ChunkBound {

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
     * The position of the column by which a table was divided.
     *
     * @param literals of bounds; null where there is none
     * @throws SyncException where the table cannot be divided by it any more
     */
    public static int requireColumn(TableSchema schema, String column, Stream<String> literals) {
        int position = schema.position(column);
        if (position < 0) {
            throw failure(schema, column, "is gone");
        }
        int[] identity = schema.identityColumns();
        literals.filter(Objects::nonNull).forEach(literal -> {
            if (identity.length == 0 || identity[0] != position) {
                throw failure(schema, column, "is no longer the first of its key");
            }
            if (!isOf(schema.columns().get(position), literal)) {
                throw failure(schema, column, "is of another type than then");
            }
        });
        return position;
    }

    private static SyncException failure(TableSchema schema, String column, String what) {
        return new SyncException(schema.id() + ": column " + column + ", by which the table was divided, " + what
                + ", and not all of its rows were synchronised; start afresh, so that it is divided again");
    }

    /** Whether a literal is a value of a column as the column is now. */
    private static boolean isOf(Column column, String literal) {
        if (literal.startsWith("_")) {
            return column.type().isText() && literal.startsWith("_" + column.charset() + " ");
        }
        if (literal.startsWith("x")) {
            return column.type().isBinary();
        }
        return literal.startsWith("'") ? !column.type().isText() && !isNumber(column) : isNumber(column);
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
    public static String text(String charset, String collation, byte[] value) {
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
