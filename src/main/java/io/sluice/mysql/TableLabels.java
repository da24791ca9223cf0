package io.sluice.mysql;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Asks the server for the labels of a table's columns. */
final class TableLabels {

    private TableLabels() {}

    /** One entry for each column. */
    static List<Labels> read(Connection connection, TableSchema schema) throws SQLException {
        Map<String, String> types = new HashMap<>();
        String sql = "SELECT COLUMN_NAME, COLUMN_TYPE FROM information_schema.COLUMNS"
                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND DATA_TYPE IN ('enum', 'set')";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema.id().database());
            statement.setString(2, schema.id().table());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    types.put(rows.getString(1).toLowerCase(Locale.ROOT), rows.getString(2));
                }
            }
        }
        return schema.columns().stream()
                .map(column -> hasLabels(column)
                        ? Labels.parse(column, types.get(column.name().toLowerCase(Locale.ROOT)))
                        : Labels.NONE)
                .toList();
    }

    private static boolean hasLabels(Column column) {
        return column.type() == MySqlType.ENUM || column.type() == MySqlType.SET;
    }
}
