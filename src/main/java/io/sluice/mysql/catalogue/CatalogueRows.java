package io.sluice.mysql.catalogue;

import io.sluice.row.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code information_schema} holds about some tables. */
final class CatalogueRows {

    /** A table's row, and its columns in their order. */
    record Table(
            TableId id,
            String type,
            String engine,
            long estimatedRows,
            long averageRowBytes,
            List<CatalogueColumn> columns) {}

    private final boolean caseSensitive;
    private final Map<TableId, Table> tables = new HashMap<>();

    private CatalogueRows(boolean caseSensitive) {
        this.caseSensitive = caseSensitive;
    }

    static CatalogueRows read(Connection connection, List<TableId> ids, boolean caseSensitive) throws SQLException {
        CatalogueRows rows = new CatalogueRows(caseSensitive);
        String which = which(ids.size());
        String tables =
                "SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_ROWS, AVG_ROW_LENGTH FROM information_schema.TABLES"
                        + which;
        try (PreparedStatement statement = prepare(connection, tables, ids);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                rows.addTable(found);
            }
        }
        String columns = "SELECT " + CatalogueColumn.SELECTED + " FROM information_schema.COLUMNS" + which
                + " ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION";
        try (PreparedStatement statement = prepare(connection, columns, ids);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                rows.addColumn(found);
            }
        }
        return rows;
    }

    /** Null when there is none. */
    Table table(TableId id) {
        return tables.get(key(id));
    }

    private void addTable(ResultSet row) throws SQLException {
        TableId id = new TableId(row.getString("TABLE_SCHEMA"), row.getString("TABLE_NAME"));
        tables.put(
                key(id),
                new Table(
                        id,
                        row.getString("TABLE_TYPE"),
                        row.getString("ENGINE"),
                        row.getLong("TABLE_ROWS"),
                        row.getLong("AVG_ROW_LENGTH"),
                        new ArrayList<>()));
    }

    private void addColumn(ResultSet row) throws SQLException {
        Table table = table(new TableId(row.getString("TABLE_SCHEMA"), row.getString("TABLE_NAME")));
        if (table != null) {
            table.columns().add(CatalogueColumn.of(row));
        }
    }

    private TableId key(TableId id) {
        return caseSensitive
                ? id
                : new TableId(id.database().toLowerCase(Locale.ROOT), id.table().toLowerCase(Locale.ROOT));
    }

    /** The condition on so many tables. */
    static String which(int tables) {
        return " WHERE (" + String.join(" OR ", Collections.nCopies(tables, "(TABLE_SCHEMA = ? AND TABLE_NAME = ?)"))
                + ")";
    }

    static PreparedStatement prepare(Connection connection, String sql, List<TableId> ids) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        int parameter = 0;
        for (TableId id : ids) {
            statement.setString(++parameter, id.database());
            statement.setString(++parameter, id.table());
        }
        return statement;
    }
}
