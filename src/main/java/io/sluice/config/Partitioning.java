package io.sluice.config;

/** What decides a record's partition. */
public enum Partitioning {
    /** The row's key; partition 0 for tables that have none. */
    KEY,
    /** The table. */
    TABLE,
    /** Everything goes to partition 0. */
    ZERO
}
