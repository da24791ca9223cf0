package io.sluice.row;

import java.io.Serializable;
import java.util.Objects;

/**
 * A column as the server declares it.
 *
 * @param length characters of CHAR and VARCHAR, bytes of BINARY and VARBINARY, bits of BIT, digits of DECIMAL, FLOAT(M,D)
 *     and DOUBLE(M,D); else 0
 * @param scale digits after the point: of DECIMAL, FLOAT(M,D), DOUBLE(M,D), and of the seconds of TIME, DATETIME and
 *     TIMESTAMP; else 0
 * @param charset MySQL's lower-case name of the character set of text, ENUM and SET; {@code binary} for bytes; else empty
 */
public record Column(
        String name, MySqlType type, boolean unsigned, boolean nullable, int length, int scale, String charset)
        implements Serializable {

    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(charset, "charset");
    }
}
