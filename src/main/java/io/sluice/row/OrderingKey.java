package io.sluice.row;

import java.io.Serializable;

/** Hash of the values that decide a row's partition. Rows with equal values have equal hashes, in every process. */
@FunctionalInterface
public interface OrderingKey extends Serializable {

    int hash(TableSchema schema, RowImage image);

    /**
     * Whether an UPDATE of a table that changes the row's key or its hash becomes a DELETE and an INSERT; else it is an UPDATE with
     * the new hash.
     */
    default boolean splitsUpdates(TableSchema schema) {
        return true;
    }
}
