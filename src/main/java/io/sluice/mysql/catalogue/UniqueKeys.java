package io.sluice.mysql.catalogue;

import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.UniqueKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the unique keys of tables in the server's order. SHOW KEYS alone has that: {@code information_schema.STATISTICS} has
 * none. But the primary key is always the first, so where there is no more than one other, one question tells the keys of
 * many tables.
 */
final class UniqueKeys {

    private static final int DENIED_TABLE = 1142;

    private final Connection connection;
    // By tables of which one question has told all; by the server's spelling.
    private final Map<TableId, Map<String, IndexParts>> told = new HashMap<>();

    UniqueKeys(Connection connection) {
        this.connection = connection;
    }

    /** Asks for the keys of many tables at once; not before 8.0, where that would open all of them. */
    void ask(List<TableId> tables) throws SQLException {
        String sql = "SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME AS Key_name, COLUMN_NAME AS Column_name, SUB_PART AS"
                + " Sub_part FROM information_schema.STATISTICS" + CatalogueRows.which(tables.size())
                + " AND NON_UNIQUE = 0 ORDER BY SEQ_IN_INDEX";
        try (PreparedStatement statement = CatalogueRows.prepare(connection, sql, tables);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                TableId table = new TableId(rows.getString(1), rows.getString(2));
                add(told.computeIfAbsent(table, key -> new LinkedHashMap<>()), rows);
            }
        }
    }

    /** Empty where the account may see the table, but not its rows. */
    Optional<List<UniqueKey>> of(TableId table) {
        Map<String, IndexParts> indexes = told.get(table);
        if (indexes == null || !isOrderKnown(indexes)) {
            return show(table);
        }
        IndexParts primary = indexes.remove(UniqueKey.PRIMARY);
        return Optional.of(keys(Stream.concat(Stream.ofNullable(primary), indexes.values().stream())));
    }

    private static boolean isOrderKnown(Map<String, IndexParts> indexes) {
        return indexes.size() - (indexes.containsKey(UniqueKey.PRIMARY) ? 1 : 0) <= 1;
    }

    private Optional<List<UniqueKey>> show(TableId table) {
        Map<String, IndexParts> indexes = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW KEYS FROM " + table.quoted() + " WHERE Non_unique = 0")) {
            while (rows.next()) {
                add(indexes, rows);
            }
        } catch (SQLException e) {
            if (e.getErrorCode() == DENIED_TABLE) {
                return Optional.empty();
            }
            throw new SyncException(table + ": MySQL does not show its keys: " + e.getMessage(), e);
        }
        return Optional.of(keys(indexes.values().stream()));
    }

    private static void add(Map<String, IndexParts> indexes, ResultSet row) throws SQLException {
        indexes.computeIfAbsent(row.getString("Key_name"), IndexParts::new).add(row);
    }

    private static List<UniqueKey> keys(Stream<IndexParts> indexes) {
        return indexes.flatMap(IndexParts::toKey).toList();
    }

    private static final class IndexParts {

        private final String name;
        private final List<String> columns = new ArrayList<>();
        private boolean wholeColumns = true;

        IndexParts(String name) {
            this.name = name;
        }

        void add(ResultSet row) throws SQLException {
            String column = row.getString("Column_name");
            wholeColumns &= column != null && row.getString("Sub_part") == null;
            if (column != null) {
                columns.add(column);
            }
        }

        /** None where a part is an expression or a prefix of a column. */
        Stream<UniqueKey> toKey() {
            return wholeColumns ? Stream.of(new UniqueKey(name, columns)) : Stream.empty();
        }
    }
}
