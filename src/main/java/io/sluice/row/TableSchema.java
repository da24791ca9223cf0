package io.sluice.row;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A table's definition at one moment. Equal definitions have equal {@link #fingerprint fingerprints}; derived facts are
 * computed once, because every row refers to one of few instances.
 */
public final class TableSchema {

    private final TableId id;
    private final List<Column> columns;
    private final List<UniqueKey> keys;
    private final String serverVersion;
    private final int[] identity;
    private final byte[] bytes;
    private final Fingerprint fingerprint;

    /**
     * @param keys the primary key first, where there is one, then unique indexes in the server's order
     * @param serverVersion {@code SELECT VERSION()} of the server that described the table
     */
    public TableSchema(TableId id, List<Column> columns, List<UniqueKey> keys, String serverVersion) {
        this.id = id;
        this.columns = List.copyOf(columns);
        this.keys = List.copyOf(keys);
        this.serverVersion = serverVersion;
        this.identity = identityKey().map(this::positions).orElseGet(() -> new int[0]);
        try {
            this.bytes = TableSchemaCodec.encode(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.fingerprint = Fingerprint.of(bytes);
    }

    public TableId id() {
        return id;
    }

    public List<Column> columns() {
        return columns;
    }

    public List<UniqueKey> keys() {
        return keys;
    }

    public String serverVersion() {
        return serverVersion;
    }

    /** What tells rows apart: the primary key, else the first unique index whose columns are all NOT NULL. */
    public Optional<UniqueKey> identityKey() {
        return keys.stream().filter(key -> key.isPrimary() || isNotNull(key)).findFirst();
    }

    /** Positions of the identity key's columns, in key order; empty when nothing tells rows apart. Not to be changed. */
    public int[] identityColumns() {
        return identity;
    }

    /** Position of a column, by its name in any case, as MySQL compares column names; -1 when there is none. */
    public int position(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(column)) {
                return i;
            }
        }
        return -1;
    }

    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /** The definition in {@link TableSchemaCodec}'s form. Not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    private boolean isNotNull(UniqueKey key) {
        return key.columns().stream()
                .allMatch(name ->
                        position(name) >= 0 && !columns.get(position(name)).nullable());
    }

    private int[] positions(UniqueKey key) {
        return key.columns().stream().mapToInt(this::position).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof TableSchema schema && schema.fingerprint.equals(fingerprint));
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }

    @Override
    public String toString() {
        return id + " " + columns + " " + keys;
    }
}
