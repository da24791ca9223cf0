package io.sluice.mysql.chunk;

import io.sluice.mysql.binlog.BinlogOffsets;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.mysql.value.TextRows;
import io.sluice.row.Operation;
import io.sluice.row.OrderingKey;
import io.sluice.row.Origin;
import io.sluice.row.RowChange;
import io.sluice.row.RowImage;
import io.sluice.row.TableSchema;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A chunk that is being read: the rows of its SELECT as they come from the server, as they are at the high watermark. */
public final class ChunkScan implements AutoCloseable {

    private static final int BATCH_ROWS = 1_000;
    private static final int BATCH_BYTES = 256 * 1024;

    /**
     * Where a chunk's rows come from and where its changes start.
     *
     * @param chunkColumn by which the table was divided
     * @param definition the server's text where the table is not as it was when it was divided; else empty
     */
    record Frame(
            TableSchema schema,
            BinlogPosition low,
            BinlogPosition high,
            String chunkColumn,
            String definition,
            long openedMillis,
            ServerFacts server) {

        private Origin origin() {
            return new Origin(
                    low.fileNumber(),
                    low.offset(),
                    0,
                    low.offset(),
                    openedMillis / 1000,
                    openedMillis,
                    System.currentTimeMillis(),
                    server.serverId(),
                    -1,
                    "");
        }
    }

    private final Frame frame;
    private final Statement statement;
    private final TextRows rows;
    private final ChunkWindow window;
    private final OrderingKey ordering;
    private RowImage ahead;
    private Iterator<RowImage> rest;

    /**
     * Throws what the server says of the SELECT, for which it waits until the first row.
     *
     * @param statement of the connection that gives the rows
     */
    ChunkScan(Frame frame, Statement statement, TextRows rows, ChunkWindow window, OrderingKey ordering)
            throws SQLException {
        this.frame = frame;
        this.statement = statement;
        this.rows = rows;
        this.window = window;
        this.ordering = ordering;
        this.ahead = rows.next();
    }

    /** The next rows; those of the last batch, which ends the chunk, may be none. */
    public RowBatch next() throws SQLException {
        Origin origin = frame.origin();
        List<RowChange> changes = new ArrayList<>(BATCH_ROWS);
        int bytes = 0;
        while (changes.size() < BATCH_ROWS && bytes < BATCH_BYTES) {
            RowImage image = nextImage();
            if (image == null) {
                end();
                return RowBatch.endOfChunk(
                        changes,
                        BinlogOffsets.watermark(
                                frame.high(), frame.server().serverUuid(), frame.chunkColumn(), frame.definition()));
            }
            bytes += image.bytes().length;
            changes.add(new RowChange(
                    Operation.INIT, frame.schema(), null, image, origin, ordering.hash(frame.schema(), image)));
        }
        return RowBatch.ofChunk(changes);
    }

    public ChunkWindow window() {
        return window;
    }

    TableSchema schema() {
        return frame.schema();
    }

    private RowImage nextImage() throws SQLException {
        while (rest == null && ahead != null) {
            RowImage image = window.apply(ahead);
            ahead = rows.next();
            if (image != null) {
                return image;
            }
        }
        if (rest == null) {
            rest = window.rest();
        }
        return rest.hasNext() ? rest.next() : null;
    }

    /** Lets go of the read view, and of the lock that holds the table's definition. */
    private void end() throws SQLException {
        close();
        statement.execute("COMMIT");
        statement.close();
    }

    /** Deletes what is on disk. The read view goes with the connection. */
    @Override
    public void close() {
        window.close();
    }
}
