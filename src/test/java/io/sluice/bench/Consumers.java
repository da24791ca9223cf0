package io.sluice.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Consumers of one topic from its beginning, without a group. */
final class Consumers {

    static final String COMMITTED = "read_committed";
    static final String UNCOMMITTED = "read_uncommitted";

    private static final int RECORDS_OF_A_POLL = 10_000;

    private Consumers() {}

    static <T> KafkaConsumer<T, T> open(String brokers, String isolation, String topic, Deserializer<T> values) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_OF_A_POLL);
        KafkaConsumer<T, T> consumer = new KafkaConsumer<>(settings, values, values);
        List<TopicPartition> partitions = IntStream.range(0, BenchServers.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
