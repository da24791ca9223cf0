package io.sluice.mysql.chunk;

import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** States of rows by key, empty for those that are gone: in memory while they are few, else on disk. */
final class WindowRows implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WindowRows.class);
    // Of an entry of the map and the objects that it refers to.
    private static final int OVERHEAD = 160;

    private final TableId table;
    private final WindowStorage storage;
    private final Map<RowKey, Optional<RowImage>> inMemory = new HashMap<>();
    private long bytes;
    private SpilledRows spilled;

    WindowRows(TableId table, WindowStorage storage) {
        this.table = table;
        this.storage = storage;
    }

    @SuppressWarnings("OptionalAssignedToNull") // null is no state
    void put(RowKey key, Optional<RowImage> state) {
        if (spilled != null) {
            spilled.put(key, state);
            return;
        }
        Optional<RowImage> old = inMemory.put(key, state);
        bytes += size(key, state) - (old == null ? 0 : size(key, old));
        if (bytes > storage.memoryBytes()) {
            spill();
        }
    }

    private void spill() {
        LOG.info(
                "{}: many changes were made while a chunk is read; they are kept in {} until it has been read",
                table,
                storage.folder());
        spilled = new SpilledRows(table, storage.folder());
        inMemory.forEach(spilled::put);
        inMemory.clear();
    }

    boolean isSpilled() {
        return spilled != null;
    }

    boolean isEmpty() {
        return spilled == null ? inMemory.isEmpty() : spilled.isEmpty();
    }

    /** Null where nothing is known of the key. */
    Optional<RowImage> remove(RowKey key) {
        return spilled == null ? inMemory.remove(key) : spilled.remove(key);
    }

    /** What is left, for as long as nothing is put or removed. */
    Iterator<Optional<RowImage>> states() {
        return spilled == null ? inMemory.values().iterator() : spilled.states();
    }

    private static long size(RowKey key, Optional<RowImage> state) {
        long image = state.map(present -> present.bytes().length).orElse(0);
        return image + OVERHEAD + key.bytes().length;
    }

    @Override
    public void close() {
        if (spilled != null) {
            spilled.close();
        }
    }
}
