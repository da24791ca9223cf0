package io.sluice.mysql;

import io.debezium.relational.history.TableChanges.TableChange;
import io.sluice.mysql.binlog.BinlogEvent;
import io.sluice.mysql.binlog.Statement;
import io.sluice.mysql.catalogue.TableDefinition;
import io.sluice.mysql.ddl.DdlTracker;
import io.sluice.mysql.ddl.TableNames;
import io.sluice.mysql.ddl.TableResolver;
import io.sluice.mysql.ddl.TablesMade;
import io.sluice.mysql.value.BadBytesException;
import io.sluice.mysql.value.BinlogRowDecoder;
import io.sluice.mysql.value.TableMap;
import io.sluice.mysql.value.WireTable;
import io.sluice.row.OrderingKey;
import io.sluice.row.TableId;
import io.sluice.row.UniqueKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables that row events refer to, each as it is where the reader is. */
final class SyncedTables {

    private static final Logger LOG = LoggerFactory.getLogger(SyncedTables.class);

    private static final int MOST_NUMBERS = 10_000;

    private final TableNames names;
    private final DdlTracker tracker;
    private final TableResolver resolver;
    private final Map<TableId, HandOver> handOvers;
    private final OrderingKey ordering;
    private final CollationWatch collations;
    private final Newcomers newcomers;
    private final Map<Long, Mapped> byNumber = new HashMap<>();

    SyncedTables(
            TableNames names,
            DdlTracker tracker,
            TableResolver resolver,
            Map<TableId, HandOver> handOvers,
            OrderingKey ordering,
            CollationWatch collations,
            Newcomers newcomers) {
        this.names = names;
        this.tracker = tracker;
        this.resolver = resolver;
        this.handOvers = handOvers;
        this.ordering = ordering;
        this.collations = collations;
        this.newcomers = newcomers;
    }

    /** The definitions of tables that were altered before the first of their rows was read. */
    List<TableChange> start(String file, long offset) {
        List<TableChange> changes = new ArrayList<>();
        handOvers.forEach((table, handOver) -> {
            String definition = handOver.definition(file, offset);
            if (!definition.isEmpty()) {
                changes.add(tracker.define(table, definition));
            }
        });
        showGone();
        return changes;
    }

    /** Takes a TABLE_MAP event. Most say what the one before said. */
    void map(BinlogEvent event) {
        long number = event.body().lowFirst(6);
        Mapped known = byNumber.get(number);
        if (known == null || !known.isSaidBy(event)) {
            byNumber.put(number, new Mapped(event));
        }
    }

    /** Numbers are of no use behind the end of a transaction, but most come again. */
    void endTransaction() {
        if (byNumber.size() > MOST_NUMBERS) {
            byNumber.clear();
        }
    }

    /** Null where the rows are of no synchronised table, or are in the table's chunks already. */
    SyncedTable find(long number, BinlogEvent rows) {
        Mapped mapped = byNumber.get(number);
        if (mapped == null) {
            throw new BadBytesException("a row event refers to a table that no event has introduced");
        }
        if (mapped.isUnknown) {
            newcomers.look(mapped.map().id(), rows);
            mapped.isUnknown = false;
        }
        if (mapped.id == null || handOvers.get(mapped.id).isBehind(rows.file(), rows.offset())) {
            return null;
        }
        if (mapped.table == null) {
            mapped.table = resolve(mapped, rows);
        }
        return mapped.table;
    }

    /** The synchronised tables that a statement may write to, and whose chunks do not have what it wrote. */
    List<TableId> writtenBy(Statement statement, BinlogEvent event) {
        return names.writtenBy(statement).stream()
                .filter(table -> !handOvers.get(table).isBehind(event.file(), event.offset()))
                .toList();
    }

    /** Synchronises tables that are not there yet. */
    void enter(Map<TableId, List<UniqueKey>> tables) {
        tables.forEach((table, keys) -> {
            names.add(table);
            resolver.mayHave(table, keys);
            handOvers.put(table, HandOver.ofNoChunks());
            tracker.enter(table);
        });
        byNumber.values().forEach(Mapped::look);
    }

    /** What is known of a table behind the statement that has made it. */
    TableChange made(TableId table, BinlogEvent event) {
        if (tracker.table(table) == null) {
            String text = resolver.textBehind(table, event);
            if (!text.isEmpty()) {
                return tracker.define(table, text);
            }
        }
        return tracker.made(table);
    }

    /** Applies a statement; what is known of the tables' definitions behind it. */
    List<TableChange> alter(Statement statement, BinlogEvent event) {
        List<TableId> mentioned = names.mentionedIn(statement);
        collations.require(mentioned, event);
        // What is known of the others is how they are where their increments start, which is behind the statement.
        List<TableId> altered = mentioned.stream()
                .filter(table -> !handOvers.get(table).isBehind(event.file(), event.offset()))
                .toList();
        byNumber.values().forEach(mapped -> mapped.forget(mentioned));
        List<TableId> gone = names.all().stream().filter(tracker::isGone).toList();
        List<TableChange> changes =
                tracker.apply(statement, altered, event.place(), database -> resolver.databaseCharset(database, event));
        showGone();
        gone.stream()
                .filter(table -> !tracker.isGone(table) && TablesMade.mayRename(statement))
                .forEach(table -> LOG.warn(
                        "{} is there again behind {}, renamed: rows that it got under another name are not read; where it"
                                + " has such, start the job again with --fresh",
                        table,
                        event.place()));
        return changes;
    }

    private void showGone() {
        names.all().forEach(table -> newcomers.gone().show(table, tracker.isGone(table)));
    }

    private SyncedTable resolve(Mapped mapped, BinlogEvent rows) {
        TableId id = mapped.id;
        TableMap map = mapped.map();
        TableDefinition definition = resolver.resolve(id, tracker.table(id), map, rows);
        WireTable wire = WireTable.of(definition.schema(), definition.labels(), map);
        return new SyncedTable(new BinlogRowDecoder(wire, definition.dialect()), handOvers.get(id), ordering);
    }

    private final class Mapped {

        private final byte[] body;
        private TableId id;
        private boolean isUnknown;
        private SyncedTable table;

        Mapped(BinlogEvent event) {
            body = Arrays.copyOfRange(event.bytes(), event.from(), event.to());
            look();
        }

        void look() {
            id = names.find(map().id());
            isUnknown = id == null && newcomers.mayBe(map().id());
        }

        TableMap map() {
            return TableMap.parse(body, 0, body.length);
        }

        boolean isSaidBy(BinlogEvent event) {
            return Arrays.equals(body, 0, body.length, event.bytes(), event.from(), event.to());
        }

        void forget(List<TableId> altered) {
            if (altered.contains(id)) {
                table = null;
            }
        }
    }
}
