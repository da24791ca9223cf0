package io.sluice.mysql;

import io.debezium.relational.TableId;
import io.debezium.relational.history.TableChanges.TableChange;
import io.sluice.mysql.binlog.BinlogEvent;
import io.sluice.mysql.binlog.BinlogOffsets.Start;
import io.sluice.mysql.binlog.BinlogTransaction;
import io.sluice.mysql.binlog.EventCode;
import io.sluice.mysql.binlog.FlatEvents;
import io.sluice.mysql.binlog.Refusals;
import io.sluice.mysql.binlog.Statement;
import io.sluice.mysql.binlog.StatementKind;
import io.sluice.mysql.chunk.RowBatch;
import io.sluice.mysql.server.Collations;
import io.sluice.mysql.value.BadBytesException;
import io.sluice.mysql.value.RowsEvent;
import io.sluice.mysql.value.TableMismatchException;
import io.sluice.row.SyncException;
import io.sluice.row.UniqueKey;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the binlog into batches of row changes. A batch ends between two events, at any place of a transaction; whoever
 * begins there reads the transaction from its start and leaves out what was given.
 */
final class BinlogReader implements AutoCloseable {

    private static final int BATCH_ROWS = 2_000;
    private static final long BATCH_BYTES = 4 << 20;
    private static final int MOST_EVENTS = 50_000;

    private static final int ALL = Integer.MAX_VALUE;
    private static final int TABLE_NUMBER = 6;

    private final FlatEvents events;
    private final SyncedTables tables;
    private final Newcomers newcomers;
    private final Collations collations;
    private final Start start;
    private final BinlogTransaction transaction = new BinlogTransaction();
    private final RowChanges changes = new RowChanges();

    private Map<TableId, TableChange> altered = new HashMap<>();
    private Start place;
    // Rows of the transaction were given, or left out because they had been given before.
    private boolean hasRows;
    // What makes tables, or has rows of them, for which all is not ready yet.
    private BinlogEvent waiting;

    BinlogReader(FlatEvents events, SyncedTables tables, Newcomers newcomers, Collations collations, Start start) {
        this.events = events;
        this.tables = tables;
        this.newcomers = newcomers;
        this.collations = collations;
        this.start = start;
        this.place = start;
        tables.start(start.file(), start.position()).forEach(table -> altered.put(table.getId(), table));
    }

    /**
     * What there is now; null when nothing came in time.
     *
     * @throws SyncException with the place
     */
    RowBatch next(long millis) throws InterruptedException {
        long bytes = 0;
        BinlogEvent event = waiting == null ? events.next(millis) : whenReady(millis);
        for (int i = 0; event != null; i++) {
            take(event);
            if (waiting != null) {
                break;
            }
            bytes += event.to();
            if (changes.size() >= BATCH_ROWS || bytes >= BATCH_BYTES || i >= MOST_EVENTS || !altered.isEmpty()) {
                break;
            }
            event = events.next(0);
        }
        newcomers.lookBehind(place.file(), place.position());
        if (changes.size() == 0 && bytes == 0 && altered.isEmpty()) {
            return null;
        }
        Map<TableId, TableChange> definitions = altered;
        altered = new HashMap<>();
        return RowBatch.ofBinlog(changes.take(), (isReplaying() ? start : place).toOffset(), definitions);
    }

    /** Tables that are to be read whole before the reader can go on; what it gave before is all up to there. */
    List<io.sluice.row.TableId> whole() {
        return newcomers.whole();
    }

    /** What waits; null where all was not ready in time. */
    private BinlogEvent whenReady(long millis) throws InterruptedException {
        if (!newcomers.await(millis)) {
            return null;
        }
        BinlogEvent event = waiting;
        waiting = null;
        return event;
    }

    /** Whether the reader has not come again to where it was when its state was saved. */
    private boolean isReplaying() {
        return place.file().equals(start.file())
                && place.position() == start.position()
                && (place.event() < start.event() || (place.event() == start.event() && place.row() < start.row()));
    }

    @Override
    public void close() throws IOException {
        events.close();
    }

    private void take(BinlogEvent event) throws InterruptedException {
        try {
            read(event);
        } catch (BadBytesException | TableMismatchException e) {
            throw new SyncException("the binlog at " + event.place() + ": " + e.getMessage(), e);
        }
    }

    private void read(BinlogEvent event) throws InterruptedException {
        switch (event.code()) {
            case EventCode.GTID, EventCode.ANONYMOUS_GTID, EventCode.GTID_TAGGED -> open(event);
            case EventCode.QUERY, EventCode.EXECUTE_LOAD_QUERY ->
                readStatement(event, Statement.parse(event, collations::charset));
            case EventCode.TABLE_MAP -> tables.map(event);
            case EventCode.XID -> close(event);
            case EventCode.XA_PREPARE -> readPrepare(event);
            case EventCode.INCIDENT -> throw Refusals.incident();
            default -> {
                if (RowsEvent.isRows(event.code())) {
                    readRows(event);
                } else if (!transaction.isOpen()) {
                    place = behind(event);
                }
            }
        }
    }

    private void open(BinlogEvent event) {
        transaction.open(event);
        hasRows = false;
        place = at(event.offset(), 0, 0, event);
    }

    private void close(BinlogEvent event) {
        transaction.close();
        tables.endTransaction();
        place = behind(event);
    }

    private Start behind(BinlogEvent event) {
        return at(event.end(), 0, 0, event);
    }

    private Start at(long position, long eventOffset, int row, BinlogEvent event) {
        return new Start(event.file(), position, eventOffset, row, start.serverUuid(), events.fileSeconds());
    }

    private void readRows(BinlogEvent event) {
        SyncedTable table = tables.find(event.body().lowFirst(TABLE_NUMBER), event);
        if (table == null) {
            waiting = newcomers.whole().isEmpty() ? null : event;
            return;
        }
        hasRows = true;
        if (event.code() == EventCode.PARTIAL_UPDATE_ROWS) {
            throw new BadBytesException(table.schema().id() + ": an update holds parts of JSON values only;"
                    + " SET GLOBAL binlog_row_value_options = '', then reconnect writers and start afresh");
        }
        RowsEvent rows = RowsEvent.open(event.code(), event.bytes(), event.from(), event.to());
        int before = place.event() == event.offset() ? place.row() : 0;
        int last = given(event) == ALL ? ALL : changes.add(event, rows, table, transaction, before, given(event));
        place = at(transaction.offset(), event.offset(), last, event);
    }

    /** How many rows of the event's place were given before the reader was restored. */
    private int given(BinlogEvent event) {
        if (start.event() == 0 || !event.file().equals(start.file()) || event.offset() > start.event()) {
            return 0;
        }
        return event.offset() < start.event() ? ALL : start.row();
    }

    private void readStatement(BinlogEvent event, Statement statement) throws InterruptedException {
        if (statement.isBegin()) {
            if (!transaction.isOpen()) {
                open(event);
            }
            transaction.begin(statement.threadId());
            return;
        }
        switch (StatementKind.of(statement)) {
            case COMMIT -> close(event);
            case ROLLBACK -> rollBack(event, statement);
            case WRITE -> refuseWrite(event, statement);
            case DDL -> {
                if (!alter(event, statement)) {
                    waiting = event;
                    return;
                }
            }
            default -> {
                // It changes nothing.
            }
        }
        if (transaction.isOpen() && !transaction.hasBegun()) {
            close(event);
        }
    }

    /** Whether the statement is read; else it is to be read again. */
    private boolean alter(BinlogEvent event, Statement statement) throws InterruptedException {
        if (isDone(event)) {
            return true;
        }
        if (!newcomers.areReady(statement, event)) {
            return false;
        }
        Map<io.sluice.row.TableId, List<UniqueKey>> created = newcomers.take();
        tables.enter(created);
        tables.alter(statement, event).forEach(table -> altered.put(table.getId(), table));
        created.keySet().forEach(table -> {
            TableChange made = tables.made(table, event);
            altered.put(made.getId(), made);
        });
        if (transaction.hasBegun()) {
            place = at(transaction.offset(), event.offset(), 0, event);
        }
        return true;
    }

    /** Whether a reader that was restored in the middle of the transaction knows the statement's work already. */
    private boolean isDone(BinlogEvent event) {
        return event.file().equals(start.file()) && event.offset() <= start.event();
    }

    private void rollBack(BinlogEvent event, Statement statement) {
        if (hasRows) {
            throw Refusals.partialRollback();
        }
        if (!statement.isPartOfTransaction()) {
            close(event);
        }
    }

    private void refuseWrite(BinlogEvent event, Statement statement) {
        List<io.sluice.row.TableId> written = tables.writtenBy(statement, event);
        if (!written.isEmpty()) {
            throw Refusals.writtenPastRows(written.get(0));
        }
    }

    private void readPrepare(BinlogEvent event) {
        boolean isCommitted = event.body().byteValue() != 0;
        if (hasRows && !isCommitted) {
            throw Refusals.preparedTransaction();
        }
        close(event);
    }
}
