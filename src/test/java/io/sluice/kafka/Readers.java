package io.sluice.kafka;

import io.sluice.config.SinkConfig;
import io.sluice.route.Partitions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads the numbers of committed transactions. */
final class Readers {

    private Readers() {}

    /** Sorted; each checked to lie in its partition. */
    static List<Long> committed(NumbersJob job) {
        SinkConfig sink = Sinks.sink(job.broker().bootstrap());
        BrokerAbilities brokers = BrokerAbilities.ask(ClientSettings.connection(sink));
        Map<String, Object> settings = ClientSettings.consumer(sink, brokers);
        if (brokers.have(Ability.READ_COMMITTED)) {
            settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        }
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(job.topic()).stream()
                    .map(info -> new TopicPartition(job.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Long> numbers = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    numbers.add(number(record, partitions.size()));
                }
            }
            numbers.sort(null);
            return numbers;
        }
    }

    private static long number(ConsumerRecord<byte[], byte[]> record, int partitions) {
        long number = Long.parseLong(new String(record.value(), StandardCharsets.US_ASCII));
        if (record.partition() != Partitions.partition((int) number, partitions)) {
            throw new AssertionError(number + " in partition " + record.partition());
        }
        return number;
    }
}
