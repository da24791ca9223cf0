package io.sluice.kafka;

import java.util.List;
import java.util.Map;

/**
 * Topics that exist and may be written to.
 *
 * @param partitions of each topic
 * @param created the topics that did not exist before
 */
public record EnsuredTopics(Map<String, Integer> partitions, List<String> created) {

    public EnsuredTopics {
        partitions = Map.copyOf(partitions);
        created = List.copyOf(created);
    }
}
