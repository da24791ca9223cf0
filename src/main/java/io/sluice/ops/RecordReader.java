package io.sluice.ops;

import io.sluice.kafka.Ability;
import io.sluice.kafka.BrokerAbilities;
import io.sluice.row.SyncException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads records of topics, in order within each partition. Needs no consumer group. Not thread-safe. */
public final class RecordReader implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String brokers;
    private final String isolation;

    /**
     * @param client properties of the connection: brokers and whatever security they ask for
     * @param wantedIsolation {@code read_committed} or {@code read_uncommitted}; the latter is all that brokers before
     *     0.11 have
     */
    public RecordReader(Map<String, Object> client, String wantedIsolation) {
        BrokerAbilities abilities = BrokerAbilities.ask(client);
        isolation = abilities.have(Ability.READ_COMMITTED) ? wantedIsolation : "read_uncommitted";
        Map<String, Object> properties = new HashMap<>(client);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, !abilities.have(Ability.ASK_WITHOUT_CREATING));
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        brokers = String.valueOf(properties.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
        try {
            consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw unreadable(e);
        }
    }

    /** The one that is in force. */
    public String isolation() {
        return isolation;
    }

    /** Takes one record; says whether it wants more. */
    @FunctionalInterface
    public interface Taker {
        boolean take(ConsumerRecord<byte[], byte[]> record);
    }

    /** Every record that is there now, from the beginning on. */
    public void readAll(Collection<String> topics, OptionalInt partition, Taker taker) {
        List<TopicPartition> partitions = assign(topics, partition);
        consumer.seekToBeginning(partitions);
        readUntil(ends(partitions), taker);
    }

    /** The newest records that are there now, oldest first; by their time where partitions meet. */
    public List<ConsumerRecord<byte[], byte[]>> newest(Collection<String> topics, OptionalInt partition, int count) {
        List<TopicPartition> partitions = assign(topics, partition);
        Map<TopicPartition, Long> ends = ends(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        // Transactions' own markers take offsets too: step back further until there are enough.
        for (long back = count + 10L; ; back *= 4) {
            found.clear();
            boolean isWhole = true;
            for (TopicPartition each : partitions) {
                long from = Math.max(beginnings.get(each), ends.get(each) - back);
                isWhole &= from == beginnings.get(each);
                consumer.seek(each, from);
            }
            readUntil(ends, found::add);
            if (found.size() >= count || isWhole) {
                break;
            }
        }
        found.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
        return found.subList(Math.max(0, found.size() - count), found.size());
    }

    /** Records as they come, until the taker has enough. */
    public void follow(Collection<String> topics, OptionalInt partition, Start start, Taker taker) {
        List<TopicPartition> partitions = assign(topics, partition);
        if (start == Start.BEGINNING) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        while (true) {
            for (ConsumerRecord<byte[], byte[]> record : poll()) {
                if (!taker.take(record)) {
                    return;
                }
            }
        }
    }

    /** Where following starts. */
    public enum Start {
        BEGINNING,
        END
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(1));
    }

    private List<TopicPartition> assign(Collection<String> topics, OptionalInt only) {
        // By the list: to ask an old broker about a topic that is not there may create it.
        Map<String, List<PartitionInfo>> all = list();
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            if (!all.containsKey(topic)) {
                throw new SyncException("Kafka at " + brokers + " has no topic " + topic
                        + " that this user may read; `sluice topics` lists what there is");
            }
            for (PartitionInfo found : all.get(topic)) {
                if (only.isEmpty() || only.getAsInt() == found.partition()) {
                    partitions.add(new TopicPartition(topic, found.partition()));
                }
            }
        }
        if (partitions.isEmpty()) {
            throw new SyncException("topics " + topics + " have no partition " + only.orElse(0)
                    + "; `sluice topics` lists what there is");
        }
        consumer.assign(partitions);
        return partitions;
    }

    private Map<String, List<PartitionInfo>> list() {
        try {
            return consumer.listTopics(LIMIT);
        } catch (KafkaException e) {
            throw unreadable(e);
        }
    }

    private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return new HashMap<>(consumer.endOffsets(partitions, LIMIT));
    }

    private void readUntil(Map<TopicPartition, Long> ends, Taker taker) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : poll()) {
                long end = ends.get(new TopicPartition(record.topic(), record.partition()));
                if (record.offset() < end && !taker.take(record)) {
                    return;
                }
            }
        }
    }

    private Iterable<ConsumerRecord<byte[], byte[]>> poll() {
        try {
            return consumer.poll(POLL);
        } catch (KafkaException e) {
            throw unreadable(e);
        }
    }

    private SyncException unreadable(KafkaException failure) {
        return new SyncException(
                "Kafka at " + brokers + " cannot be read: " + failure.getMessage()
                        + "; check sink.brokers and that this user may read the topic",
                failure);
    }
}
