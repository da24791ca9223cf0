package io.sluice.mysql.chunk;

import io.sluice.row.RowImage;
import io.sluice.row.TableSchema;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;

/**
 * What happened to a chunk's rows between its two watermarks: the newest image by key. An image has been applied already
 * where the read view shows it; applying it twice does no harm.
 */
public final class ChunkWindow implements AutoCloseable {

    private final TableSchema schema;
    private final ChunkMembership membership;
    private final int chunkColumn;
    private final RowImage.Builder keys = new RowImage.Builder();
    private final WindowRows newest;

    /**
     * Knows no change yet.
     *
     * @param chunkColumn position of the column that {@code membership} tests
     */
    public ChunkWindow(TableSchema schema, ChunkMembership membership, int chunkColumn, WindowStorage storage) {
        this.schema = schema;
        this.membership = membership;
        this.chunkColumn = chunkColumn;
        this.newest = new WindowRows(schema.id(), storage);
    }

    /** Adds a change: without a before-image an INSERT, without an after-image a DELETE. */
    void add(RowImage before, RowImage after) {
        put(before, Optional.empty());
        put(after, Optional.ofNullable(after));
    }

    private void put(RowImage image, Optional<RowImage> state) {
        // An UPDATE that moves a row to another chunk deletes it in the one and inserts it in the other.
        if (image != null && membership.contains(image.value(chunkColumn))) {
            newest.put(RowKey.of(schema, image, keys), state);
        }
    }

    /** The row as it is at the high watermark; null where it is gone. */
    RowImage apply(RowImage row) {
        if (newest.isEmpty()) {
            return row;
        }
        Optional<RowImage> state = newest.remove(RowKey.of(schema, row, keys));
        return Objects.requireNonNullElse(state, Optional.of(row)).orElse(null);
    }

    /** Rows that the read view did not show, once all of its rows have been applied. */
    public Iterator<RowImage> rest() {
        Iterator<Optional<RowImage>> states = newest.states();
        return new Iterator<>() {

            private RowImage next = find();

            private RowImage find() {
                while (states.hasNext()) {
                    Optional<RowImage> state = states.next();
                    if (state.isPresent()) {
                        return state.orElseThrow();
                    }
                }
                return null;
            }

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public RowImage next() {
                if (next == null) {
                    throw new NoSuchElementException("no rows are left");
                }
                RowImage found = next;
                next = find();
                return found;
            }
        };
    }

    /** Whether its rows are on disk. */
    public boolean isSpilled() {
        return newest.isSpilled();
    }

    @Override
    public void close() {
        newest.close();
    }
}
