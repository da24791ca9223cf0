package io.sluice.mysql.chunk;

import io.sluice.row.RowImage;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.LongDataType;

/**
 * Rows by key on local disk: their images in one file, and in another an index that says where each lies. So the index's
 * pages are small, however large the rows are.
 */
final class SpilledRows implements AutoCloseable {

    private static final long GONE = -1;
    private static final int WRITE_BUFFER_KIB = 1024;
    private static final int CACHE_MIB = 2;
    // Keys come in any order: a small page is little to write again for one of them.
    private static final int PAGE_BYTES = 4 * 1024;

    private final TableId table;
    private final Path folder;
    private final ImageFile images;
    private final MVStore store;
    private final MVMap<byte[], Long> index;

    SpilledRows(TableId table, Path folder) {
        this.table = table;
        this.folder = folder;
        try {
            store = openStore(Files.createTempFile(folder, "sluice-", ".index"));
            images = new ImageFile(folder);
        } catch (IOException | MVStoreException e) {
            throw failure(e);
        }
        index = store.openMap(
                "rows", new MVMap.Builder<byte[], Long>().keyType(new KeyType()).valueType(LongDataType.INSTANCE));
    }

    private static MVStore openStore(Path file) throws IOException {
        try {
            // Without a thread of its own: it writes when something is put or removed.
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .autoCommitBufferSize(WRITE_BUFFER_KIB)
                    .cacheSize(CACHE_MIB)
                    .pageSplitSize(PAGE_BYTES)
                    .open();
            // Nobody opens the file again, so what is out of date may be overwritten at once.
            store.setRetentionTime(0);
            store.setVersionsToKeep(0);
            return store;
        } finally {
            // The store keeps it open; without a name it is gone with the process, however that ends.
            Files.deleteIfExists(file);
        }
    }

    /** @param state empty where the row is gone */
    void put(RowKey key, Optional<RowImage> state) {
        try {
            index.put(key.bytes(), state.isEmpty() ? GONE : images.append(state.orElseThrow()));
        } catch (IOException | MVStoreException e) {
            throw failure(e);
        }
    }

    boolean isEmpty() {
        return index.isEmpty();
    }

    /** Null where nothing is known of the key. */
    @SuppressWarnings("OptionalAssignedToNull") // empty is a state
    Optional<RowImage> remove(RowKey key) {
        try {
            Long place = index.remove(key.bytes());
            return place == null ? null : read(place);
        } catch (IOException | MVStoreException e) {
            throw failure(e);
        }
    }

    /** What is left, for as long as nothing is put or removed. */
    Iterator<Optional<RowImage>> states() {
        Cursor<byte[], Long> cursor = index.cursor(null);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return cursor.hasNext();
            }

            @Override
            public Optional<RowImage> next() {
                try {
                    cursor.next();
                    return read(cursor.getValue());
                } catch (IOException | MVStoreException e) {
                    throw failure(e);
                }
            }
        };
    }

    private Optional<RowImage> read(long place) throws IOException {
        return place == GONE ? Optional.empty() : Optional.of(images.read(place));
    }

    private SyncException failure(Exception cause) {
        return new SyncException(
                table + ": changes made while a chunk is read are more than memory holds, and cannot be kept in "
                        + folder + " (" + cause.getMessage() + "); make room there, or name other folders for Flink's"
                        + " option io.tmp.dirs",
                cause);
    }

    @Override
    public void close() {
        store.closeImmediately();
        try {
            images.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
