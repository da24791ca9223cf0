package io.sluice.kafka;

import io.sluice.config.Compression;
import io.sluice.config.CreateTopics;
import io.sluice.config.Delivery;
import io.sluice.config.Partitioning;
import io.sluice.config.SecurityConfig;
import io.sluice.config.SinkConfig;
import java.util.Map;

/** Sink configurations for these tests. */
final class Sinks {

    static final CreateTopics FOUR_PARTITIONS = new CreateTopics(true, 4, (short) -1, Map.of());

    private Sinks() {}

    static SinkConfig sink(String brokers) {
        return sink(brokers, "sluice-test", Delivery.AUTO, Map.of());
    }

    static SinkConfig sink(String brokers, Map<String, String> properties) {
        return sink(brokers, "sluice-test", Delivery.AUTO, properties);
    }

    static SinkConfig sink(String brokers, Compression compression) {
        return new SinkConfig(
                brokers,
                "all",
                Partitioning.KEY,
                Delivery.AUTO,
                "sluice-test",
                FOUR_PARTITIONS,
                compression,
                SecurityConfig.DEFAULT,
                Map.of());
    }

    static SinkConfig sink(String brokers, String prefix, Delivery delivery, Map<String, String> properties) {
        return new SinkConfig(
                brokers,
                "all",
                Partitioning.KEY,
                delivery,
                prefix,
                FOUR_PARTITIONS,
                Compression.LZ4,
                SecurityConfig.DEFAULT,
                properties);
    }
}
