package io.sluice.mysql.catalogue;

import io.sluice.mysql.server.ServerFacts;
import io.sluice.mysql.value.Labels;
import io.sluice.row.Column;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.row.UniqueKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads tables' definitions from the server's catalogue. */
public final class SchemaReader {

    private static final int BATCH = 100;

    private final Connection connection;
    private final ServerFacts server;

    public SchemaReader(Connection connection, ServerFacts server) {
        this.connection = connection;
        this.server = server;
    }

    /** Describes tables; what cannot be described is named among the faults. */
    public TableReport read(Collection<TableId> ids) {
        List<ServerTable> tables = new ArrayList<>();
        List<TableFault> faults = new ArrayList<>();
        for (List<TableId> batch : batches(ids)) {
            CatalogueRows rows = catalogue(batch);
            UniqueKeys keys = keys(batch);
            for (TableId id : batch) {
                describe(id, rows, keys, tables, faults);
            }
        }
        return new TableReport(tables, faults);
    }

    /** The server's CREATE TABLE text. */
    public String createTable(TableId id) {
        return createTable(connection, id);
    }

    public static String createTable(Connection connection, TableId id) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW CREATE TABLE " + id.quoted())) {
            rows.next();
            return rows.getString(2);
        } catch (SQLException e) {
            throw new SyncException(id + ": MySQL does not show its definition: " + e.getMessage(), e);
        }
    }

    /** Whether a column of BIGINT UNSIGNED has a value that is no BIGINT. */
    public boolean exceedsSigned(TableId id, String column) {
        String sql = "SELECT MAX(" + TableId.quote(column) + ") > " + Long.MAX_VALUE + " FROM " + id.quoted();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getBoolean(1);
        } catch (SQLException e) {
            throw new SyncException(id + ": MySQL does not give its largest key: " + e.getMessage(), e);
        }
    }

    private void describe(
            TableId id, CatalogueRows rows, UniqueKeys uniqueKeys, List<ServerTable> tables, List<TableFault> faults) {
        CatalogueRows.Table table = rows.table(id);
        if (table == null) {
            faults.add(new TableFault(
                    id,
                    TableFault.Kind.MISSING,
                    "there is no such table, or the account may not SELECT from it; check the name and the grants"));
            return;
        }
        Optional<String> otherThing = OtherThings.kind(table.type(), table.engine());
        if (otherThing.isPresent()) {
            String problem = "is a " + otherThing.orElseThrow()
                    + ", and only tables with rows of their own can be read; remove it";
            faults.add(new TableFault(id, TableFault.Kind.NO_TABLE, problem));
            return;
        }
        List<Column> columns = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (CatalogueColumn column : table.columns()) {
            column.toColumn().ifPresentOrElse(columns::add, () -> unknown.add(column.name() + " " + column.dataType()));
        }
        if (!unknown.isEmpty()) {
            faults.add(new TableFault(
                    id, TableFault.Kind.COLUMN_TYPE, "no DTS type for column " + String.join(", ", unknown)));
            return;
        }
        Optional<List<UniqueKey>> keys = uniqueKeys.of(table.id());
        if (keys.isEmpty()) {
            faults.add(new TableFault(
                    id, TableFault.Kind.MISSING, "the account may not SELECT from it; grant it the privilege"));
            return;
        }
        tables.add(new ServerTable(
                new TableSchema(table.id(), columns, keys.orElseThrow(), server.version()),
                labels(table, columns),
                names(table, CatalogueColumn::hasUnclearLabels),
                names(table, CatalogueColumn::generated),
                Objects.requireNonNullElse(table.engine(), ""),
                table.estimatedRows(),
                table.averageRowBytes()));
    }

    private static List<String> names(CatalogueRows.Table table, Predicate<CatalogueColumn> which) {
        return table.columns().stream().filter(which).map(CatalogueColumn::name).toList();
    }

    private static List<Labels> labels(CatalogueRows.Table table, List<Column> columns) {
        List<Labels> labels = new ArrayList<>();
        for (CatalogueColumn column : table.columns()) {
            labels.add(column.labels(columns.get(labels.size())));
        }
        return labels;
    }

    private CatalogueRows catalogue(List<TableId> batch) {
        try {
            return CatalogueRows.read(connection, batch, server.lowerCaseTableNames() == 0);
        } catch (SQLException e) {
            throw new SyncException("MySQL does not describe " + batch.get(0) + ": " + e.getMessage(), e);
        }
    }

    private UniqueKeys keys(List<TableId> batch) {
        UniqueKeys keys = new UniqueKeys(connection);
        try {
            if (batch.size() > 1) {
                keys.ask(batch);
            }
            return keys;
        } catch (SQLException e) {
            throw new SyncException("MySQL does not tell the keys of " + batch.get(0) + ": " + e.getMessage(), e);
        }
    }

    /** Before 8.0 the catalogue opens every table of the server unless the query names one. */
    private List<List<TableId>> batches(Collection<TableId> ids) {
        int size = server.isAtLeast(8, 0) ? BATCH : 1;
        List<TableId> all = List.copyOf(ids);
        List<List<TableId>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            batches.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return batches;
    }
}
