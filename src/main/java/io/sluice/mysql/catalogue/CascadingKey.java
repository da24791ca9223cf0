package io.sluice.mysql.catalogue;

import io.sluice.mysql.server.ServerFacts;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A foreign key by which a change of one table's row changes rows of another.
 *
 * @param child the table that has the key, whose rows are changed
 * @param actions such as {@code ON DELETE CASCADE}
 */
public record CascadingKey(TableId child, String name, TableId parent, String actions) {

    private static final String CHANGES = "IN ('CASCADE', 'SET NULL')";
    private static final String SQL = "SELECT CONSTRAINT_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, UNIQUE_CONSTRAINT_SCHEMA,"
            + " REFERENCED_TABLE_NAME, DELETE_RULE, UPDATE_RULE FROM information_schema.REFERENTIAL_CONSTRAINTS"
            + " WHERE (DELETE_RULE " + CHANGES + " OR UPDATE_RULE " + CHANGES + ") AND ";

    /** Those of some tables, in the order of these. */
    public static List<CascadingKey> read(Connection connection, ServerFacts server, Collection<TableId> tables) {
        // Before 8.0 the catalogue opens every table of the database unless the query names one.
        List<CascadingKey> found = new ArrayList<>();
        try {
            if (server.isAtLeast(8, 0)) {
                List<String> databases =
                        tables.stream().map(TableId::database).distinct().toList();
                if (!databases.isEmpty()) {
                    String which = String.join(", ", Collections.nCopies(databases.size(), "?"));
                    found.addAll(query(connection, "CONSTRAINT_SCHEMA IN (" + which + ")", databases));
                }
            } else {
                for (TableId table : tables) {
                    found.addAll(query(
                            connection,
                            "CONSTRAINT_SCHEMA = ? AND TABLE_NAME = ?",
                            List.of(table.database(), table.table())));
                }
            }
        } catch (SQLException e) {
            throw new SyncException("MySQL does not tell its foreign keys: " + e.getMessage(), e);
        }
        Set<TableId> wanted = tables.stream()
                .map(table -> folded(table, server.lowerCaseTableNames() != 0))
                .collect(Collectors.toSet());
        return found.stream()
                .filter(key -> wanted.contains(folded(key.child(), server.lowerCaseTableNames() != 0)))
                .sorted((a, b) -> a.child().compareTo(b.child()))
                .toList();
    }

    private static List<CascadingKey> query(Connection connection, String where, List<String> names)
            throws SQLException {
        List<CascadingKey> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(SQL + where)) {
            for (int i = 0; i < names.size(); i++) {
                statement.setString(i + 1, names.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new CascadingKey(
                            new TableId(row.getString(1), row.getString(2)),
                            row.getString(3),
                            new TableId(row.getString(4), row.getString(5)),
                            Stream.of(action("ON DELETE", row.getString(6)), action("ON UPDATE", row.getString(7)))
                                    .flatMap(action -> action)
                                    .collect(Collectors.joining(" "))));
                }
            }
        }
        return found;
    }

    private static Stream<String> action(String event, String rule) {
        return rule.equals("CASCADE") || rule.equals("SET NULL") ? Stream.of(event + ' ' + rule) : Stream.empty();
    }

    private static TableId folded(TableId table, boolean isFolded) {
        return isFolded
                ? new TableId(
                        table.database().toLowerCase(Locale.ROOT), table.table().toLowerCase(Locale.ROOT))
                : table;
    }
}
