package io.sluice.mysql.catalogue;

import io.sluice.config.TablePattern;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A line of the server's list of tables.
 *
 * @param otherThing what it is that has no rows of its own; empty for a table
 */
public record ListedTable(TableId id, Optional<String> otherThing) {

    /** All that patterns may find: of the databases that they name, or of all. */
    public static List<ListedTable> read(Connection connection, List<TablePattern> patterns) {
        Set<String> databases = patterns.stream()
                .flatMap(pattern -> pattern.exactDatabase().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean isOfSome =
                patterns.stream().allMatch(pattern -> pattern.exactDatabase().isPresent());
        String which = isOfSome
                ? " WHERE TABLE_SCHEMA IN (" + String.join(", ", Collections.nCopies(databases.size(), "?")) + ")"
                : "";
        String sql = "SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, ENGINE FROM information_schema.TABLES" + which;
        List<ListedTable> listed = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 0;
            for (String database : isOfSome ? databases : Set.<String>of()) {
                statement.setString(++parameter, database);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    TableId id = new TableId(rows.getString("TABLE_SCHEMA"), rows.getString("TABLE_NAME"));
                    listed.add(new ListedTable(
                            id, OtherThings.kind(rows.getString("TABLE_TYPE"), rows.getString("ENGINE"))));
                }
            }
        } catch (SQLException e) {
            throw new SyncException("MySQL does not list its tables: " + e.getMessage(), e);
        }
        // The server's order may be any: topics, chunks and lists are the same from run to run.
        listed.sort((a, b) -> a.id().compareTo(b.id()));
        return listed;
    }
}
