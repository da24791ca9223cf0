package io.sluice.mysql.chunk;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlRecords;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSnapshotSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.SourceRecords;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;

/**
 * Reads chunks, one after the other, on the fetcher's thread. The first fetch gives the chunk's {@link ChunkRows}, the
 * following ones fill them while the task empties them.
 */
public final class ChunkFetcher {

    private static final long PAUSE_MILLIS = 20;

    private final ChunkOpener opener;
    private MySqlSnapshotSplit split;
    private ChunkScan scan;
    private RowBatch held;
    private ChunkRows rows;
    private volatile boolean woken;

    public ChunkFetcher(ChunkOpener opener) {
        this.opener = opener;
    }

    public void start(MySqlSnapshotSplit next) {
        split = next;
    }

    public boolean isIdle() {
        return split == null;
    }

    public RecordsWithSplitIds<SourceRecords> fetch() throws IOException {
        woken = false;
        try {
            if (scan == null) {
                return open();
            }
            return scan.schema().identityColumns().length == 0 ? nextBatch() : fill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while chunk " + split.splitId() + " was read", e);
        }
    }

    private RecordsWithSplitIds<SourceRecords> open() throws InterruptedException {
        scan = opener.open(split).orElse(null);
        if (scan == null) {
            Thread.sleep(PAUSE_MILLIS);
            return nothing();
        }
        if (scan.schema().identityColumns().length == 0) {
            return nothing();
        }
        rows = new ChunkRows();
        return MySqlRecords.forUnfinishedRecords(
                split.splitId(), List.of(new SourceRecords(rows)).iterator());
    }

    /** Rows that nothing tells apart may come twice, so checkpoints may come in the middle of the chunk. */
    private RecordsWithSplitIds<SourceRecords> nextBatch() {
        RowBatch batch = read();
        String splitId = split.splitId();
        boolean isLast = batch.offset() != null;
        if (isLast) {
            finish();
        }
        return new MySqlRecords(
                splitId, List.of(new SourceRecords(List.of(batch))).iterator(), isLast ? Set.of(splitId) : Set.of());
    }

    private RecordsWithSplitIds<SourceRecords> fill() throws InterruptedException {
        try {
            while (!woken) {
                if (held == null) {
                    held = read();
                }
                if (!rows.offer(held)) {
                    continue;
                }
                boolean isLast = held.offset() != null;
                held = null;
                if (isLast) {
                    String splitId = split.splitId();
                    finish();
                    return MySqlRecords.forFinishedSplit(splitId);
                }
            }
            return nothing();
        } catch (RuntimeException | Error e) {
            rows.fail(new IllegalStateException("chunk " + split.splitId() + " was not read to its end", e));
            throw e;
        }
    }

    private RowBatch read() {
        try {
            return scan.next();
        } catch (SQLException e) {
            throw opener.failure(scan.schema().id(), e);
        }
    }

    private void finish() {
        split = null;
        scan = null;
        rows = null;
    }

    private static RecordsWithSplitIds<SourceRecords> nothing() {
        return new MySqlRecords(null, null, Set.of());
    }

    public void wakeUp() {
        woken = true;
    }

    /** Gives a chunk up that has not been read to its end. */
    public void close() {
        if (rows != null) {
            rows.close();
        }
        if (scan != null) {
            try {
                opener.close();
            } finally {
                scan.close();
            }
        }
    }
}
