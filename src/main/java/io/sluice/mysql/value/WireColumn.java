package io.sluice.mysql.value;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import java.util.Map;

/**
 * A column, and how its values lie in the binlog.
 *
 * @param labels of ENUM and SET
 * @param code one of {@link ColumnCode}
 * @param metadata as {@link TableMap#metadata} has it
 */
record WireColumn(Column column, Labels labels, int code, int metadata) {

    private static final int LARGEST_SET_OF_INT = 32;

    /** Most bytes of a character, where that is not 1. */
    private static final Map<String, Integer> CHARACTER_BYTES = Map.ofEntries(
            Map.entry("utf8mb4", 4),
            Map.entry("utf8mb3", 3),
            Map.entry("utf8", 3),
            Map.entry("ucs2", 2),
            Map.entry("utf16", 4),
            Map.entry("utf16le", 4),
            Map.entry("utf32", 4),
            Map.entry("gbk", 2),
            Map.entry("gb2312", 2),
            Map.entry("gb18030", 4),
            Map.entry("big5", 2),
            Map.entry("sjis", 2),
            Map.entry("cp932", 2),
            Map.entry("euckr", 2),
            Map.entry("ujis", 3),
            Map.entry("eucjpms", 3));

    /** Whether what the binlog says is what the column is. */
    boolean fits() {
        return switch (column.type()) {
            case TINYINT -> is(ColumnCode.TINYINT, 0);
            case SMALLINT -> is(ColumnCode.SMALLINT, 0);
            case MEDIUMINT -> is(ColumnCode.MEDIUMINT, 0);
            case INT -> is(ColumnCode.INT, 0);
            case BIGINT -> is(ColumnCode.BIGINT, 0);
            case BIT -> is(ColumnCode.BIT, ((column.length() / 8) << 8) + column.length() % 8);
            case DECIMAL -> is(ColumnCode.DECIMAL, (column.length() << 8) + column.scale());
            case FLOAT -> is(ColumnCode.FLOAT, Float.BYTES);
            case DOUBLE -> is(ColumnCode.DOUBLE, Double.BYTES);
            case DATE -> is(ColumnCode.DATE, 0);
            case TIME -> isTemporal(ColumnCode.TIME_2, ColumnCode.TIME);
            case DATETIME -> isTemporal(ColumnCode.DATETIME_2, ColumnCode.DATETIME);
            case TIMESTAMP -> isTemporal(ColumnCode.TIMESTAMP_2, ColumnCode.TIMESTAMP);
            case YEAR -> is(ColumnCode.YEAR, 0);
            case CHAR, BINARY -> is(ColumnCode.STRING, mostBytes());
            case VARCHAR, VARBINARY -> is(ColumnCode.VARCHAR, mostBytes());
            case TINYTEXT, TINYBLOB -> is(ColumnCode.BLOB, 1);
            case TEXT, BLOB -> is(ColumnCode.BLOB, 2);
            case MEDIUMTEXT, MEDIUMBLOB -> is(ColumnCode.BLOB, 3);
            case LONGTEXT, LONGBLOB -> is(ColumnCode.BLOB, 4);
            case ENUM -> is(ColumnCode.ENUM, labels.size() <= 0xff ? 1 : 2);
            case SET -> is(ColumnCode.SET, labels.size() <= LARGEST_SET_OF_INT ? (labels.size() + 7) / 8 : 8);
            case JSON -> is(ColumnCode.JSON, 4);
            case GEOMETRY -> is(ColumnCode.GEOMETRY, 4);
        };
    }

    /** Bytes of the length that stands before a value. */
    int lengthBytes() {
        boolean isCounted = code == ColumnCode.STRING || code == ColumnCode.VARCHAR;
        return isCounted ? (metadata > 0xff ? 2 : 1) : metadata;
    }

    private boolean is(int wantedCode, int wantedMetadata) {
        return code == wantedCode && metadata == wantedMetadata;
    }

    private boolean isTemporal(int newCode, int oldCode) {
        return is(newCode, column.scale()) || (is(oldCode, 0) && column.scale() == 0);
    }

    private int mostBytes() {
        boolean isBinary = column.type() == MySqlType.BINARY || column.type() == MySqlType.VARBINARY;
        return isBinary ? column.length() : column.length() * CHARACTER_BYTES.getOrDefault(column.charset(), 1);
    }
}
