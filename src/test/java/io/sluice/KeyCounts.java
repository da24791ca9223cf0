package io.sluice;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How many records a topic has of each row of a table, by the number that is its key. */
final class KeyCounts implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final byte[] counts;

    /** @param most the largest key */
    KeyCounts(String brokers, String topic, int most) {
        counts = new byte[most + 1];
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Up to which offsets all is committed, summed: the records, and a few marks of transactions. Reads no record. */
    long committedOffsets() {
        return consumer.endOffsets(consumer.assignment()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Reads on to where all is committed; returns how many rows there are with so many records. */
    int rowsWith(int records) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
                if (isOfRow(found.key())) {
                    counts[id(found.key())]++;
                }
            }
        }
        int rows = 0;
        for (byte count : counts) {
            rows += count == records ? 1 : 0;
        }
        return rows;
    }

    /** The key of a structure record names the table alone. */
    private static boolean isOfRow(byte[] key) {
        return new String(key, StandardCharsets.UTF_8).indexOf(',') > 0;
    }

    /** Of {@code ["shop.orders",42]}. */
    private static int id(byte[] key) {
        String text = new String(key, StandardCharsets.UTF_8);
        return Integer.parseInt(text.substring(text.lastIndexOf(',') + 1, text.length() - 1));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
