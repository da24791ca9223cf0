package io.sluice.bench;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Counts what a {@code read_committed} reader of a topic sees, and looks at nothing but the time of a record. */
final class CommittedRecords implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<Void, Void> consumer;
    private long count;
    private long firstMillis = Long.MAX_VALUE;
    private long lastMillis;

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
                count++;
                firstMillis = Math.min(firstMillis, each.timestamp());
                lastMillis = Math.max(lastMillis, each.timestamp());
            }
        }
    }

    long count() {
        return count;
    }

    /** When the broker took the first record. */
    long firstMillis() {
        return firstMillis;
    }

    /** When the broker took the last record. */
    long lastMillis() {
        return lastMillis;
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
