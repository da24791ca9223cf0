package io.sluice.kafka;

import io.sluice.config.SinkConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Reads the list of topics as a consumer, the one client that brokers of every version tell offsets. */
final class TopicList {

    private static final Set<String> KAFKAS_OWN =
            Set.of("__consumer_offsets", "__transaction_state", "__share_group_state");

    private TopicList() {}

    static List<TopicFacts> read(SinkConfig sink, BrokerAbilities brokers) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(ClientSettings.consumer(sink, brokers))) {
            Map<String, List<PartitionInfo>> topics = new TreeMap<>(consumer.listTopics());
            topics.keySet().removeAll(KAFKAS_OWN);
            List<TopicPartition> led = topics.values().stream()
                    .flatMap(List::stream)
                    .filter(partition ->
                            partition.leader() != null && !partition.leader().isEmpty())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(led);
            Map<TopicPartition, Long> ends = consumer.endOffsets(led);
            List<TopicFacts> facts = new ArrayList<>();
            topics.forEach((name, partitions) -> {
                long messages = ends.entrySet().stream()
                        .filter(end -> end.getKey().topic().equals(name))
                        .mapToLong(end -> end.getValue() - begins.get(end.getKey()))
                        .sum();
                facts.add(new TopicFacts(name, partitions.size(), replication(partitions), messages));
            });
            return facts;
        }
    }

    private static int replication(List<PartitionInfo> partitions) {
        return partitions.stream()
                .mapToInt(partition -> partition.replicas().length)
                .min()
                .orElse(0);
    }
}
