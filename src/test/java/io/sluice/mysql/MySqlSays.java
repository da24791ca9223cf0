package io.sluice.mysql;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What MySQL's own functions say of a table's values, and the same of images. */
final class MySqlSays {

    private final MySqlServer server;

    MySqlSays(MySqlServer server) {
        this.server = server;
    }

    /** A table's rows in the order of their first column: hexadecimal text, FLOAT and DOUBLE as Java's text. */
    List<List<String>> rows(TableSchema schema) throws SQLException {
        return rows(schema, "TRUE");
    }

    List<List<String>> rows(TableSchema schema, String where) throws SQLException {
        String select = schema.columns().stream().map(this::expression).collect(Collectors.joining(", "));
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET sql_mode = '', time_zone = '+00:00'");
            try (ResultSet result = statement.executeQuery(
                    "SELECT " + select + " FROM " + schema.id().quoted() + " WHERE " + where + " ORDER BY "
                            + TableId.quote(schema.columns().get(0).name()))) {
                while (result.next()) {
                    rows.add(row(schema, result));
                }
            }
        }
        return rows;
    }

    static List<List<String>> rows(TableSchema schema, List<RowImage> images) {
        return images.stream().map(image -> row(schema, image)).toList();
    }

    private static List<String> row(TableSchema schema, RowImage image) {
        List<String> cells = new ArrayList<>();
        RowImage.Values values = image.values();
        for (Column column : schema.columns()) {
            values.next();
            if (values.isNull()) {
                cells.add(null);
            } else if (isApproximate(column)) {
                cells.add(Double.toString(ByteBuffer.wrap(values.copy()).getDouble()));
            } else {
                cells.add(HexFormat.of().withUpperCase().formatHex(values.copy()));
            }
        }
        return cells;
    }

    private static List<String> row(TableSchema schema, ResultSet result) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < schema.columns().size(); i++) {
            if (isApproximate(schema.columns().get(i))) {
                double number = result.getDouble(i + 1);
                cells.add(result.wasNull() ? null : Double.toString(number));
            } else {
                cells.add(result.getString(i + 1));
            }
        }
        return cells;
    }

    private String expression(Column column) {
        String name = '`' + column.name() + '`';
        return switch (column.type()) {
            case FLOAT, DOUBLE -> name + " * 1e0";
            case BIT -> "LPAD(HEX(" + name + " + 0), " + (column.length() + 7) / 8 * 2 + ", '0')";
            case GEOMETRY -> {
                String axes = server.version().startsWith("5.") ? "" : ", 'axis-order=long-lat'";
                String srid = MySqlVersions.isAtLeast(server.version(), 5, 7) ? "ST_SRID" : "SRID";
                yield "CONCAT(HEX(REVERSE(UNHEX(LPAD(HEX(" + srid + "(" + name + ")), 8, '0')))), HEX(ST_AsBinary("
                        + name + axes + ")))";
            }
            case CHAR,
                    VARCHAR,
                    TINYTEXT,
                    TEXT,
                    MEDIUMTEXT,
                    LONGTEXT,
                    BINARY,
                    VARBINARY,
                    TINYBLOB,
                    BLOB,
                    MEDIUMBLOB,
                    LONGBLOB -> "HEX(" + name + ")";
            // The sum is without the zeros of ZEROFILL.
            case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT ->
                "HEX(CAST(" + name + " + 0 AS CHAR CHARACTER SET utf8mb4))";
            case DECIMAL -> "HEX(CAST(" + name + (column.unsigned() ? " + 0" : "") + " AS CHAR CHARACTER SET utf8mb4))";
            default -> "HEX(CAST(" + name + " AS CHAR CHARACTER SET utf8mb4))";
        };
    }

    private static boolean isApproximate(Column column) {
        return column.type() == MySqlType.FLOAT || column.type() == MySqlType.DOUBLE;
    }
}
