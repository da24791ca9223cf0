package io.sluice.mysql.catalogue;

import io.sluice.mysql.value.Labels;
import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One row of {@code information_schema.columns}. */
public record CatalogueColumn(
        String name,
        String dataType,
        String columnType,
        boolean nullable,
        long characters,
        int precision,
        Integer scale,
        int fraction,
        String charset,
        boolean generated) {

    static final String SELECTED = "TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, IS_NULLABLE,"
            + " CHARACTER_MAXIMUM_LENGTH, NUMERIC_PRECISION, NUMERIC_SCALE, DATETIME_PRECISION, CHARACTER_SET_NAME, EXTRA";

    // A default that is an expression is DEFAULT_GENERATED.
    private static final Pattern GENERATED = Pattern.compile("(VIRTUAL|STORED) GENERATED");

    static CatalogueColumn of(ResultSet row) throws SQLException {
        int scale = row.getInt("NUMERIC_SCALE");
        Integer scaleOrNull = row.wasNull() ? null : scale;
        String charset = row.getString("CHARACTER_SET_NAME");
        return new CatalogueColumn(
                row.getString("COLUMN_NAME"),
                row.getString("DATA_TYPE").toLowerCase(Locale.ROOT),
                row.getString("COLUMN_TYPE"),
                row.getString("IS_NULLABLE").equals("YES"),
                row.getLong("CHARACTER_MAXIMUM_LENGTH"),
                row.getInt("NUMERIC_PRECISION"),
                scaleOrNull,
                row.getInt("DATETIME_PRECISION"),
                charset == null ? "" : charset.toLowerCase(Locale.ROOT),
                GENERATED.matcher(row.getString("EXTRA")).find());
    }

    /** MySQL shows a question mark for a character of four bytes, and a backslash in two ways. */
    public static boolean isUnclear(String label) {
        return label.indexOf('?') >= 0 || label.indexOf('\\') >= 0;
    }

    boolean hasUnclearLabels() {
        return hasLabels() && isUnclear(columnType);
    }

    Optional<Column> toColumn() {
        return MySqlType.ofDataType(dataType)
                .map(type ->
                        new Column(name, type, isUnsigned(type), nullable, length(type), scale(type), charset(type)));
    }

    /** @param column of {@link #toColumn} */
    Labels labels(Column column) {
        return hasLabels() ? Labels.parse(column, columnType) : Labels.NONE;
    }

    private boolean isUnsigned(MySqlType type) {
        boolean isNumber = type.compareTo(MySqlType.DOUBLE) <= 0 && type != MySqlType.BIT;
        return isNumber && (columnType.contains("unsigned") || columnType.contains("zerofill"));
    }

    private boolean hasLabels() {
        return dataType.equals("enum") || dataType.equals("set");
    }

    private int length(MySqlType type) {
        return switch (type) {
            case CHAR, VARCHAR, BINARY, VARBINARY -> Math.toIntExact(characters);
            case BIT, DECIMAL -> precision;
            case FLOAT, DOUBLE -> scale == null ? 0 : precision;
            default -> 0;
        };
    }

    private int scale(MySqlType type) {
        return switch (type) {
            case DECIMAL, FLOAT, DOUBLE -> scale == null ? 0 : scale;
            case TIME, DATETIME, TIMESTAMP -> fraction;
            default -> 0;
        };
    }

    private String charset(MySqlType type) {
        if (type.isBinary()) {
            return "binary";
        }
        return type.isText() || hasLabels() ? charset : "";
    }
}
