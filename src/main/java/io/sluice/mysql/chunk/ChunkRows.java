package io.sluice.mysql.chunk;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.source.SourceRecord;

/**
 * The rows of one chunk on their way from the fetcher's thread to the task's. The task takes them all within one call,
 * so no checkpoint comes in between: a restored reader reads a chunk as a whole, and rows that it had given before would
 * come twice. Few batches are in memory at any time.
 */
final class ChunkRows extends AbstractList<SourceRecord> {

    private static final int WAITING = 8;
    private static final long GLANCE_MILLIS = 100;

    /** A batch, or what ended the chunk. */
    private record Delivery(RowBatch batch, RuntimeException failure) {}

    private final BlockingQueue<Delivery> waiting = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean closed;

    /** False when there is no room yet. */
    boolean offer(RowBatch batch) throws InterruptedException {
        return waiting.offer(new Delivery(batch, null), GLANCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Ends the task's waiting with a failure. */
    void fail(RuntimeException failure) {
        waiting.clear();
        waiting.add(new Delivery(null, failure));
    }

    /** Nothing comes any more: the reader ends. */
    void close() {
        closed = true;
    }

    @Override
    public Iterator<SourceRecord> iterator() {
        return new Batches();
    }

    @Override
    public SourceRecord get(int index) {
        throw new UnsupportedOperationException("rows are taken in their order");
    }

    @Override
    public int size() {
        throw new UnsupportedOperationException("the number of batches is not known");
    }

    private RowBatch take() {
        try {
            Delivery next = null;
            while (next == null) {
                if (closed) {
                    throw new IllegalStateException("the reader was closed in the middle of a chunk");
                }
                next = waiting.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (next.failure() != null) {
                throw next.failure();
            }
            return next.batch();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rows of a chunk were awaited", e);
        }
    }

    private final class Batches implements Iterator<SourceRecord> {

        private boolean ended;

        @Override
        public boolean hasNext() {
            return !ended;
        }

        @Override
        public SourceRecord next() {
            if (ended) {
                throw new NoSuchElementException("the chunk has ended");
            }
            RowBatch batch = take();
            ended = batch.offset() != null;
            return batch;
        }
    }
}
