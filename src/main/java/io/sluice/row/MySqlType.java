package io.sluice.row;

import java.util.Locale;
import java.util.Optional;

/** MySQL's column types, by the name that {@code information_schema.columns.data_type} gives them. */
public enum MySqlType {
    TINYINT,
    SMALLINT,
    MEDIUMINT,
    INT,
    BIGINT,
    BIT,
    DECIMAL,
    FLOAT,
    DOUBLE,
    DATE,
    TIME,
    DATETIME,
    TIMESTAMP,
    YEAR,
    CHAR,
    VARCHAR,
    BINARY,
    VARBINARY,
    TINYTEXT,
    TEXT,
    MEDIUMTEXT,
    LONGTEXT,
    TINYBLOB,
    BLOB,
    MEDIUMBLOB,
    LONGBLOB,
    ENUM,
    SET,
    JSON,
    /** Every spatial type: the value says which. */
    GEOMETRY;

    /**
     * The type of a {@code data_type}, in any case; empty for types that have no image in the DTS format, such as
     * {@code vector}.
     */
    public static Optional<MySqlType> ofDataType(String dataType) {
        String name = dataType.toUpperCase(Locale.ROOT);
        return switch (name) {
            case "POINT",
                    "LINESTRING",
                    "POLYGON",
                    "MULTIPOINT",
                    "MULTILINESTRING",
                    "MULTIPOLYGON",
                    "GEOMETRYCOLLECTION",
                    "GEOMCOLLECTION" -> Optional.of(GEOMETRY);
            case "INTEGER" -> Optional.of(INT);
            default -> {
                for (MySqlType type : values()) {
                    if (type.name().equals(name)) {
                        yield Optional.of(type);
                    }
                }
                yield Optional.empty();
            }
        };
    }

    /** Whether values are decimal texts of whole numbers. */
    public boolean isInteger() {
        return compareTo(BIGINT) <= 0;
    }

    /** Whether values are characters in the column's own character set. */
    public boolean isText() {
        return this == CHAR || this == VARCHAR || (compareTo(TINYTEXT) >= 0 && compareTo(LONGTEXT) <= 0);
    }

    /** Whether values are bytes without a character set. */
    public boolean isBinary() {
        return this == BINARY || this == VARBINARY || (compareTo(TINYBLOB) >= 0 && compareTo(LONGBLOB) <= 0);
    }
}
