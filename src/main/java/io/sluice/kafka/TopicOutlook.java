package io.sluice.kafka;

import java.util.Map;
import java.util.Optional;

/**
 * A topic as it is, or as it would be created.
 *
 * @param replicas of the partition that has the fewest
 * @param inSync replicas that are up to date, of the partition that has the fewest
 * @param needed replicas that must be up to date for a record to be taken; 0 where it is not known
 * @param withoutLeader partitions that nobody can write to now
 * @param settings by Kafka's names; empty where the brokers do not tell
 */
public record TopicOutlook(
        String name,
        boolean exists,
        int partitions,
        int replicas,
        int inSync,
        int needed,
        int withoutLeader,
        Map<String, String> settings) {

    public TopicOutlook {
        settings = Map.copyOf(settings);
    }

    /** A setting that is a number. */
    public Optional<Long> number(String setting) {
        return Optional.ofNullable(settings.get(setting)).map(Long::valueOf);
    }
}
