package io.sluice.mysql;

import io.sluice.mysql.binlog.BinlogEvent;
import io.sluice.mysql.binlog.BinlogTransaction;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.value.BinlogRowDecoder;
import io.sluice.mysql.value.RowsEvent;
import io.sluice.row.Operation;
import io.sluice.row.Origin;
import io.sluice.row.RowChange;
import io.sluice.row.RowImage;
import java.util.ArrayList;
import java.util.List;

/** Makes row changes of row events. */
final class RowChanges {

    private static final int MILLIS = 1000;

    private List<RowChange> changes = new ArrayList<>();

    /** The event whose rows come next. */
    private BinlogEvent event;

    private SyncedTable table;
    private BinlogTransaction transaction;
    private long fileNumber;
    private long readMillis;
    private boolean isFiltered;

    int size() {
        return changes.size();
    }

    /** What has been made since the last call. */
    List<RowChange> take() {
        List<RowChange> taken = changes;
        changes = new ArrayList<>(Math.max(16, taken.size()));
        return taken;
    }

    /**
     * Adds the rows of an event.
     *
     * @param before the number of the last row of the events at the same place
     * @param given how many of the rows at that place have been given earlier
     * @return the number of the event's last row
     */
    int add(BinlogEvent rowEvent, RowsEvent rows, SyncedTable of, BinlogTransaction in, int before, int given) {
        event = rowEvent;
        table = of;
        transaction = in;
        fileNumber = BinlogPosition.fileNumber(rowEvent.file());
        readMillis = System.currentTimeMillis();
        isFiltered = !of.handOver().isOver(rowEvent.file(), rowEvent.offset());
        BinlogRowDecoder decoder = of.decoder();
        int row = before;
        rows.begin(decoder);
        while (rows.hasNext()) {
            row++;
            RowImage first = rows.next(decoder);
            RowImage second = rows.operation() == Operation.UPDATE ? rows.next(decoder) : null;
            if (row > given) {
                addRow(rows.operation(), first, second, row);
            }
        }
        return row;
    }

    private void addRow(Operation operation, RowImage first, RowImage second, int row) {
        switch (operation) {
            case INSERT -> addInsert(first, row);
            case DELETE -> addDelete(first, row);
            default -> addUpdate(first, second, row);
        }
    }

    private void addInsert(RowImage after, int row) {
        if (isWanted(after)) {
            add(Operation.INSERT, null, after, row, table.orderingKey(after));
        }
    }

    private void addDelete(RowImage before, int row) {
        if (isWanted(before)) {
            add(Operation.DELETE, before, null, row, table.orderingKey(before));
        }
    }

    private void addUpdate(RowImage before, RowImage after, int row) {
        int keyBefore = table.orderingKey(before);
        int keyAfter = table.orderingKey(after);
        boolean isMoved = keyBefore != keyAfter || !table.isSameRow(before, after);
        // Also where the full data has only one of the two images: then the other one alone is news.
        if (isMoved && (table.splitsUpdates() || isWanted(before) != isWanted(after))) {
            addDelete(before, row);
            addInsert(after, row);
        } else if (isWanted(after)) {
            add(Operation.UPDATE, before, after, row, keyAfter);
        }
    }

    private boolean isWanted(RowImage image) {
        return !isFiltered || !table.handOver().isInChunk(table.schema(), image, event.file(), event.offset());
    }

    private void add(Operation operation, RowImage before, RowImage after, int row, int orderingKey) {
        changes.add(new RowChange(operation, table.schema(), before, after, origin(row), orderingKey));
    }

    private Origin origin(int row) {
        long commit = transaction.commitMillis();
        return new Origin(
                fileNumber,
                event.offset(),
                row,
                transaction.offset(),
                event.seconds(),
                commit != 0 ? commit : event.seconds() * MILLIS,
                readMillis,
                event.serverId(),
                transaction.threadId(),
                transaction.gtid());
    }
}
