package io.sluice.bench;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Counts what a {@code read_committed} reader of a topic sees, and looks at nothing but the time of a record. */
final class CommittedRecords implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<Void, Void> consumer;

    /** How many records the broker took, by millisecond. */
    private final TreeMap<Long, Long> counts = new TreeMap<>();

    CommittedRecords(String brokers, String topic) {
        consumer = Consumers.open(brokers, Consumers.COMMITTED, topic, new Unread());
    }

    /** Up to which offsets all is committed, summed: the records, and a few marks of transactions. Reads no record. */
    long committedOffsets() {
        return consumer.endOffsets(consumer.assignment()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Reads on to where all is committed. */
    void read() {
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<Void, Void> each : consumer.poll(POLL)) {
                counts.merge(each.timestamp(), 1L, Long::sum);
            }
        }
    }

    long count() {
        return sum(counts);
    }

    /** How many the broker took later than that. */
    long countAfter(long millis) {
        return sum(counts.tailMap(millis, false));
    }

    private static long sum(Map<Long, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** When the broker took the last record. */
    long lastMillis() {
        return counts.lastKey();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static final class Unread implements Deserializer<Void> {

        @Override
        public Void deserialize(String topic, byte[] data) {
            return null;
        }

        @Override
        public Void deserialize(String topic, Headers headers, ByteBuffer data) {
            return null;
        }
    }
}
