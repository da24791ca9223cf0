package io.sluice.config;

import java.util.Map;

/**
 * The {@code sink.create-topics} block.
 *
 * @param replication -1: the brokers' default
 * @param properties topic settings such as {@code retention.ms}
 */
public record CreateTopics(boolean enabled, int partitions, short replication, Map<String, String> properties) {}
