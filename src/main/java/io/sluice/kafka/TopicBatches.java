package io.sluice.kafka;

import io.sluice.config.CreateTopics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/** New topics in requests of a size that the brokers take: with KRaft at most 10,000 partitions in each. */
final class TopicBatches {

    private static final int MOST_PARTITIONS = 5_000;

    private TopicBatches() {}

    /** @param replication -1: the brokers' default, where they know what it means */
    static List<List<NewTopic>> of(Collection<String> names, CreateTopics how, short replication) {
        Optional<Short> replicas = replication < 0 ? Optional.empty() : Optional.of(replication);
        int size = Math.max(1, MOST_PARTITIONS / how.partitions());
        List<List<NewTopic>> batches = new ArrayList<>();
        List<NewTopic> batch = new ArrayList<>();
        for (String name : names) {
            batch.add(new NewTopic(name, Optional.of(how.partitions()), replicas).configs(how.properties()));
            if (batch.size() == size) {
                batches.add(batch);
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
