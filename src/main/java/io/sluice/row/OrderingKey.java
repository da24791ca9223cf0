package io.sluice.row;

import java.io.Serializable;

/** Hash of the values that decide a row's partition. Rows with equal values have equal hashes, in every process. */
@FunctionalInterface
public interface OrderingKey extends Serializable {

    int hash(TableSchema schema, RowImage image);
}
