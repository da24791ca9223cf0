package io.sluice.mysql.catalogue;

import io.sluice.config.SourceConfig;
import io.sluice.config.TablePattern;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.row.TableId;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the tables that a job file means, comparing names as the server does. */
final class TableChooser {

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
        List<ListedTable> listed = open.isEmpty() ? List.of() : ListedTable.read(connection, open);
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

    private void find(TablePattern pattern, List<ListedTable> listed) {
        List<ListedTable> matching = listed.stream()
                .filter(each -> pattern.matches(each.id(), caseSensitive))
                .toList();
        List<ListedTable> taken =
                matching.stream().filter(each -> !isExcluded(each.id())).toList();
        List<TableId> tables = new ArrayList<>();
        for (ListedTable each : taken) {
            each.otherThing()
                    .ifPresentOrElse(kind -> leftOut.add(each.id() + " (" + kind + ")"), () -> tables.add(each.id()));
        }
        tables.forEach(this::ask);
        found.add(new TableChoice.Found(pattern, tables));
        if (tables.isEmpty()) {
            faults.add(new TableFault(pattern.toString(), TableFault.Kind.NOTHING_FOUND, nothing(matching, taken)));
        }
    }

    private static String nothing(List<ListedTable> matching, List<ListedTable> taken) {
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
}
