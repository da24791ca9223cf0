package io.sluice.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What MySQL itself says a table holds, by its own functions: the other side of every comparison. */
public final class MySqlCells {

    private record Declared(String name, String type) {}

    private MySqlCells() {}

    public static TableCells read(MySqlServer server, String database, String table) throws SQLException {
        return read(server, database, table, "TRUE");
    }

    /** Of the rows inside a condition. */
    public static TableCells read(MySqlServer server, String database, String table, String where) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("SET time_zone = '+00:00', sql_mode = '', NAMES utf8mb4");
            List<Declared> columns = columns(connection, database, table);
            List<String> key = keyColumns(connection, database, table);
            StringBuilder select = new StringBuilder("SELECT ");
            for (Declared column : columns) {
                select.append(expression(column, server.version())).append(", ");
            }
            select.setLength(select.length() - 2);
            select.append(" FROM ")
                    .append(quoted(database))
                    .append('.')
                    .append(quoted(table))
                    .append(" WHERE (")
                    .append(where)
                    .append(')');
            return new TableCells("MySQL", rows(statement, select.toString(), columns, key));
        }
    }

    private static Map<String, Map<String, String>> rows(
            Statement statement, String select, List<Declared> columns, List<String> key) throws SQLException {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        try (ResultSet result = statement.executeQuery(select)) {
            while (result.next()) {
                Map<String, String> cells = new LinkedHashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    cells.put(columns.get(i).name(), cell(result, i + 1, columns.get(i)));
                }
                rows.put(keyText(cells, key), cells);
            }
        }
        return rows;
    }

    /** The texts of a row's key; of all its columns where the table has no key. */
    static String keyText(Map<String, String> cells, List<String> key) {
        List<String> values = new ArrayList<>();
        for (String column : key.isEmpty() ? List.copyOf(cells.keySet()) : key) {
            values.add(cells.get(column));
        }
        return values.toString();
    }

    private static String cell(ResultSet result, int index, Declared column) throws SQLException {
        if (isApproximate(column)) {
            double value = result.getDouble(index);
            return result.wasNull() ? null : Double.toString(value);
        }
        String text = result.getString(index);
        return text != null && isTemporal(column) ? TableCells.withoutTrailingZeros(text) : text;
    }

    private static String expression(Declared column, String version) {
        String name = quoted(column.name());
        return switch (column.type()) {
            case "float", "double" -> name + " + 0e0";
            case "bit" -> "CAST(" + name + " + 0 AS CHAR)";
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> "HEX(" + name + ")";
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> "HEX(" + name + ")";
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection" -> spatial(name, version);
            default -> "CAST(" + name + " AS CHAR)";
        };
    }

    private static String spatial(String name, String version) {
        boolean hasAxisOrder = !version.startsWith("5.");
        String wkb = hasAxisOrder ? "ST_AsBinary(" + name + ", 'axis-order=long-lat')" : "ST_AsBinary(" + name + ")";
        String srid = MySqlVersions.isAtLeast(version, 5, 7) ? "ST_SRID(" : "SRID(";
        return "CONCAT(HEX(" + wkb + "), ';', " + srid + name + "))";
    }

    private static boolean isApproximate(Declared column) {
        return column.type().equals("float") || column.type().equals("double");
    }

    private static boolean isTemporal(Declared column) {
        return List.of("time", "datetime", "timestamp").contains(column.type());
    }

    private static List<Declared> columns(Connection connection, String database, String table) throws SQLException {
        List<Declared> columns = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT column_name, data_type"
                + " FROM information_schema.columns WHERE table_schema = ? AND table_name = ?"
                + " ORDER BY ordinal_position")) {
            select.setString(1, database);
            select.setString(2, table);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    columns.add(new Declared(
                            result.getString(1), result.getString(2).toLowerCase(Locale.ROOT)));
                }
            }
        }
        return columns;
    }

    private static List<String> keyColumns(Connection connection, String database, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT column_name"
                + " FROM information_schema.statistics"
                + " WHERE table_schema = ? AND table_name = ? AND index_name = 'PRIMARY' ORDER BY seq_in_index")) {
            select.setString(1, database);
            select.setString(2, table);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    columns.add(result.getString(1));
                }
            }
        }
        return columns;
    }

    private static String quoted(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }
}
