package io.sluice.mysql;

import io.sluice.config.SourceConfig;
import io.sluice.config.TablePattern;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the tables that a job file means, comparing names as the server does. */
final class TableChooser {

    /** A line of the server's list. */
    private record Listed(TableId id, Optional<String> otherThing) {}

    private final SourceConfig source;
    private final Connection connection;
    private final ServerFacts server;
    private final boolean caseSensitive;

    private final Map<TableId, TableId> asked = new LinkedHashMap<>();
    private final List<TableChoice.Found> found = new ArrayList<>();
    private final List<TableFault> faults = new ArrayList<>();
    private final Set<String> leftOut = new LinkedHashSet<>();

    TableChooser(SourceConfig source, Connection connection, ServerFacts server) {
        this.source = source;
        this.connection = connection;
        this.server = server;
        this.caseSensitive = server.lowerCaseTableNames() == 0;
    }

    TableChoice choose() {
        List<TablePattern> open =
                source.tables().stream().filter(pattern -> !pattern.isExact()).toList();
        List<Listed> listed = open.isEmpty() ? List.of() : list(open);
        for (TablePattern pattern : source.tables()) {
            pattern.exact().ifPresentOrElse(this::name, () -> find(pattern, listed));
        }
        Collection<TableId> ids = asked.values();
        TableReport report = new SchemaReader(connection, server).read(ids);
        faults.addAll(report.faults());
        return new TableChoice(List.copyOf(ids), new TableReport(report.tables(), faults), found, List.copyOf(leftOut));
    }

    private void name(TableId table) {
        if (!isExcluded(table)) {
            ask(table);
        }
    }

    private void find(TablePattern pattern, List<Listed> listed) {
        List<Listed> matching = listed.stream()
                .filter(each -> pattern.matches(each.id(), caseSensitive))
                .toList();
        List<Listed> taken =
                matching.stream().filter(each -> !isExcluded(each.id())).toList();
        List<TableId> tables = new ArrayList<>();
        for (Listed each : taken) {
            each.otherThing()
                    .ifPresentOrElse(kind -> leftOut.add(each.id() + " (" + kind + ")"), () -> tables.add(each.id()));
        }
        tables.forEach(this::ask);
        found.add(new TableChoice.Found(pattern, tables));
        if (tables.isEmpty()) {
            faults.add(new TableFault(pattern.toString(), TableFault.Kind.NOTHING_FOUND, nothing(matching, taken)));
        }
    }

    private static String nothing(List<Listed> matching, List<Listed> taken) {
        if (matching.isEmpty()) {
            return "finds no table that the account may see; correct the pattern, or grant SELECT on the tables";
        }
        return taken.isEmpty()
                ? "finds only what source.exclude leaves out; correct one of the two"
                : "finds views and the like, but no table; correct the pattern";
    }

    private boolean isExcluded(TableId table) {
        return source.exclude().stream().anyMatch(pattern -> pattern.matches(table, caseSensitive));
    }

    private void ask(TableId table) {
        TableId key = caseSensitive
                ? table
                : new TableId(
                        table.database().toLowerCase(Locale.ROOT), table.table().toLowerCase(Locale.ROOT));
        asked.putIfAbsent(key, table);
    }

    /** All that the patterns may find: of the databases that they name, or of all. */
    private List<Listed> list(List<TablePattern> patterns) {
        Set<String> databases = patterns.stream()
                .flatMap(pattern -> pattern.exactDatabase().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean isOfSome =
                patterns.stream().allMatch(pattern -> pattern.exactDatabase().isPresent());
        String which = isOfSome
                ? " WHERE TABLE_SCHEMA IN (" + String.join(", ", Collections.nCopies(databases.size(), "?")) + ")"
                : "";
        String sql = "SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, ENGINE FROM information_schema.TABLES" + which;
        List<Listed> listed = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 0;
            for (String database : isOfSome ? databases : Set.<String>of()) {
                statement.setString(++parameter, database);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    TableId id = new TableId(rows.getString("TABLE_SCHEMA"), rows.getString("TABLE_NAME"));
                    listed.add(
                            new Listed(id, OtherThings.kind(rows.getString("TABLE_TYPE"), rows.getString("ENGINE"))));
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
