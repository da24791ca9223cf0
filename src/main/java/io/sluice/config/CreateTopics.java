package io.sluice.config;

import java.io.Serializable;
import java.util.Map;

/**
 * The {@code sink.create-topics} block.
 *
 * @param enabled as {@code initialization.structure.enabled} where the block does not say it
 * @param replication -1: the brokers' default
 * @param properties topic settings such as {@code retention.ms}
 */
public record CreateTopics(boolean enabled, int partitions, short replication, Map<String, String> properties)
        implements Serializable {

    static final int DEFAULT_PARTITIONS = 4;
    static final short BROKERS_REPLICATION = -1;
    static final int MAX_PARTITIONS = 100_000;

    public CreateTopics {
        if (partitions < 1 || partitions > MAX_PARTITIONS) {
            throw new Refusal("is not a number of partitions from 1 to " + MAX_PARTITIONS, "write such a number");
        }
        requireReplication(replication);
        properties = new Settings(properties);
    }

    static short requireReplication(int replication) {
        if (replication == 0) {
            throw new Refusal("would keep no copy at all", "write -1 for the brokers' default, or 1 and more");
        }
        return (short) replication;
    }
}
