package io.sluice.mysql.ddl;

import io.debezium.relational.Table;
import io.debezium.relational.history.TableChanges.TableChange;
import io.debezium.relational.history.TableChanges.TableChangeType;
import io.sluice.mysql.binlog.Statement;
import io.sluice.mysql.catalogue.ConnectorNames;
import io.sluice.mysql.catalogue.SqlParts;
import io.sluice.row.Printable;
import io.sluice.row.TableId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the synchronised tables' definitions through the binlog, and those of tables that may take their places. A table
 * whose definition is not known any more, because a statement was not understood, has no columns in the state; one that
 * is not there any more counts as dropped.
 */
public final class DdlTracker {

    private static final Logger LOG = LoggerFactory.getLogger(DdlTracker.class);

    private final TableNames names;
    private KnownTables tables;

    public DdlTracker(Collection<TableChange> known, TableNames names) {
        this.names = names;
        tables = new KnownTables(names.areCaseSensitive());
        // What state of older versions has under a name of another form is older, too.
        known.stream().filter(table -> !isCanonical(table.getId())).forEach(this::take);
        known.stream().filter(table -> isCanonical(table.getId())).forEach(this::take);
    }

    private static boolean isCanonical(io.debezium.relational.TableId id) {
        return id.equals(ConnectorNames.canonical(id));
    }

    private void take(TableChange table) {
        io.debezium.relational.TableId id = ConnectorNames.canonical(table.getId());
        if (table.getType() == TableChangeType.DROP) {
            tables.drop(id);
        } else if (!table.getTable().columns().isEmpty()) {
            tables.put(table.getTable().edit().tableId(id).create());
        }
    }

    /** The definition as the binlog gave it; null where that is not known. */
    public Table table(TableId id) {
        return tables.find(id(id)).orElse(null);
    }

    /** Begins to follow a table that was not there. */
    public void enter(TableId table) {
        if (!tables.isKnown(id(table))) {
            tables.drop(id(table));
        }
    }

    /** Whether the table is known not to be there. */
    public boolean isGone(TableId table) {
        return tables.isAbsent(id(table));
    }

    /** What is known of a table that a statement has made; that it is there is known in any case. */
    public TableChange made(TableId table) {
        if (tables.isAbsent(id(table))) {
            tables.forget(id(table));
        }
        return change(id(table));
    }

    /**
     * Applies a statement to the tables that it may change.
     *
     * @param concerned of the tables that the statement mentions those that are as they were before it
     * @param databaseCharset the default character set of a database there; null where it is not known
     * @return the definitions that it has changed
     */
    public List<TableChange> apply(
            Statement statement, Collection<TableId> concerned, String place, UnaryOperator<String> databaseCharset) {
        if (statement.isTruncate()) {
            if (!concerned.isEmpty()) {
                LOG.warn(
                        "{} truncated at {}: the rows stay in the topic, because DDL writes no record",
                        concerned,
                        place);
            }
            return List.of();
        }
        if (concerned.isEmpty() && !names.mayConcernOthers(statement, tables.ids())) {
            return List.of();
        }
        KnownTables before = tables;
        tables = parse(statement, concerned, place, databaseCharset);
        List<TableChange> changes = new ArrayList<>();
        for (io.debezium.relational.TableId id : tables.changedSince(before)) {
            TableId synced = names.find(ConnectorNames.table(id));
            if (synced != null && !concerned.contains(synced)) {
                tables.take(id, before);
                continue;
            }
            changes.add(change(id));
            if (synced != null && tables.isAbsent(id)) {
                LOG.warn("{} is gone behind {}: its rows stay in the topic, and the others go on", synced, place);
            }
        }
        return changes;
    }

    /** A definition of the server's, of a table that nothing was known of. */
    public static TableChange defined(TableId table, String createTable) {
        return new DdlTracker(List.of(), new TableNames(List.of(table), true)).define(table, createTable);
    }

    /** Takes a definition from the server's own text. */
    public TableChange define(TableId table, String createTable) {
        tables.forget(id(table));
        KnownTables defined = new KnownTables(names.areCaseSensitive());
        defined.drop(id(table));
        try {
            // What the server shows in such comments says nothing of how rows lie in the binlog.
            Statement statement = new Statement(0, table.database(), SqlParts.withoutForMySql(createTable));
            DdlEffects.apply(statement, new ClauseParser(database -> null), defined, id -> true);
            tables.take(id(table), defined);
        } catch (RuntimeException e) {
            LOG.warn("The definition of {} was not understood: {}", table, Printable.oneLine(e.getMessage()));
        }
        return change(id(table));
    }

    private KnownTables parse(
            Statement statement, Collection<TableId> concerned, String place, UnaryOperator<String> databaseCharset) {
        KnownTables after = tables.copy();
        // Nothing is known of tables that come from others whose definitions are those of a later place.
        names.all().stream().filter(table -> !concerned.contains(table)).forEach(table -> after.forget(id(table)));
        try {
            DdlEffects.apply(
                    statement, new ClauseParser(databaseCharset), after, id -> names.isLike(ConnectorNames.table(id)));
            return after;
        } catch (RuntimeException e) {
            LOG.warn(
                    "The statement at {} was not understood, so {} may have another definition behind it: {}",
                    place,
                    concerned,
                    Printable.oneLine(e.getMessage()));
            KnownTables unknown = tables.copy();
            concerned.forEach(table -> unknown.forget(id(table)));
            tables.ids().stream()
                    .filter(id -> names.find(ConnectorNames.table(id)) == null)
                    .filter(id -> TableNames.isIn(ConnectorNames.decode(id.table()), statement))
                    .forEach(unknown::forget);
            return unknown;
        }
    }

    private TableChange change(io.debezium.relational.TableId id) {
        if (tables.isAbsent(id)) {
            return new TableChange(TableChangeType.DROP, unknown(id).getTable());
        }
        return tables.find(id)
                .map(table -> new TableChange(TableChangeType.ALTER, table))
                .orElseGet(() -> unknown(id));
    }

    /** What the state has of a table of which nothing is known. */
    public static TableChange unknown(io.debezium.relational.TableId id) {
        return new TableChange(TableChangeType.ALTER, Table.editor().tableId(id).create());
    }

    public static io.debezium.relational.TableId id(TableId id) {
        return ConnectorNames.id(id);
    }
}
