package io.sluice.config;

import java.util.Map;

/**
 * The {@code sink} block: a Kafka cluster and how to write to it.
 *
 * @param brokers {@code host:port,…}
 * @param topic a name, or a template with {@code {database}} and {@code {table}}
 * @param properties producer properties, passed through
 */
public record SinkConfig(
        String brokers,
        String topic,
        Partitioning partitioning,
        Delivery delivery,
        String transactionalIdPrefix,
        CreateTopics createTopics,
        Compression compression,
        Map<String, String> properties) {}
