package io.sluice.mysql.chunk;

import io.sluice.row.Column;

/** Keys of texts that compare as the texts do in their collation. */
@FunctionalInterface
public interface SortKeys {

    /**
     * The key of one text.
     *
     * @param value in the column's character set
     */
    SortKey of(Column column, String collation, byte[] value);
}
