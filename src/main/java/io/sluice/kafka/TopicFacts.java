package io.sluice.kafka;

/**
 * A topic as {@code sluice topics} lists it.
 *
 * @param replication replicas of a partition, the smallest number among them
 * @param messages an estimate: end minus begin offsets, which also counts the marks of transactions and what compaction
 *     has removed; partitions without a leader are left out
 */
public record TopicFacts(String name, int partitions, int replication, long messages) {}
