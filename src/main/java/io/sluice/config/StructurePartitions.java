package io.sluice.config;

/** Which partitions of a topic get a table's structure record. */
public enum StructurePartitions {
    /** Partition 0, or the table's own where {@code sink.partitioning: table} gives it one. */
    FIRST,
    /** Each has one. */
    ALL
}
