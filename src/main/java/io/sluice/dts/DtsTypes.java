package io.sluice.dts;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.SyncException;

/** What the DTS format calls MySQL's types and character sets. */
public final class DtsTypes {

    private DtsTypes() {}

    /**
     * The {@code dataTypeNumber} of a field. Fractional seconds have numbers of their own (17, 18, 19), which the
     * published consumer does not know: so the plain ones are written.
     */
    public static int number(MySqlType type) {
        return switch (type) {
            case TINYINT -> 1;
            case SMALLINT -> 2;
            case INT -> 3;
            case FLOAT -> 4;
            case DOUBLE -> 5;
            case TIMESTAMP -> 7;
            case BIGINT -> 8;
            case MEDIUMINT -> 9;
            case DATE -> 10;
            case TIME -> 11;
            case DATETIME -> 12;
            case YEAR -> 13;
            case BIT -> 16;
            case JSON -> 245;
            case DECIMAL -> 246;
            case ENUM -> 247;
            case SET -> 248;
            case TINYTEXT, TINYBLOB -> 249;
            case MEDIUMTEXT, MEDIUMBLOB -> 250;
            case LONGTEXT, LONGBLOB -> 251;
            case TEXT, BLOB -> 252;
            case VARCHAR, VARBINARY -> 253;
            case CHAR, BINARY -> 254;
            case GEOMETRY -> 255;
        };
    }

    /** The {@code charset} of a Character image: MySQL's name, but {@code utf8} for utf8mb3, which few readers know. */
    public static String charset(Column column) {
        if (column.type().isBinary()) {
            return "binary";
        }
        if (column.charset().isEmpty()) {
            throw new SyncException("column " + column.name() + ": its character set is not known;"
                    + " give the account SELECT on the table, or exclude the column");
        }
        return column.charset().equals("utf8mb3") ? "utf8" : column.charset();
    }
}
