package io.sluice.mysql;

import io.sluice.row.Column;

/** Keys of texts that compare, byte by byte and without signs, as the texts do in their collation. */
interface SortKeys {

    /** @param value in the column's character set */
    byte[] of(Column column, String collation, byte[] value);
}
