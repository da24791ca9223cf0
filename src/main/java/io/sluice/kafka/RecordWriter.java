package io.sluice.kafka;

import io.sluice.config.CheckpointConfig;
import io.sluice.config.Delivery;
import io.sluice.config.SinkConfig;
import io.sluice.row.SyncException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;

/** Writes records that must stand in their topics before a job starts. */
public final class RecordWriter {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private RecordWriter() {}

    /**
     * Returns when all replicas in sync have all records.
     *
     * @param partitions of every topic, as {@link KafkaAdmin#ensureTopics} gave them
     */
    public static void write(
            SinkConfig sink,
            CheckpointConfig checkpoint,
            BrokerFacts facts,
            Map<String, Integer> partitions,
            List<KafkaMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        MessageSerializer serializer = new MessageSerializer(partitions);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings(sink, checkpoint, facts))) {
            for (KafkaMessage message : messages) {
                sent.add(producer.send(serializer.serialize(message, null, null)));
            }
            producer.flush();
            for (int i = 0; i < sent.size(); i++) {
                await(sent.get(i), messages.get(i).topic(), sink);
            }
        } catch (KafkaException e) {
            throw BrokerCalls.explain(sink.brokers(), e);
        }
    }

    /** Records may come twice here, and numbers against that would want a right of its own of older brokers. */
    private static Properties settings(SinkConfig sink, CheckpointConfig checkpoint, BrokerFacts facts) {
        Properties settings = ProducerSettings.writer(sink, checkpoint, Delivery.AT_LEAST_ONCE, facts);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "false");
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, String.valueOf(LONGEST_WAIT.toMillis()));
        return settings;
    }

    private static void await(Future<RecordMetadata> answer, String topic, SinkConfig sink) {
        try {
            answer.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw explain(e.getCause(), topic, sink);
        }
    }

    private static SyncException explain(Throwable failure, String topic, SinkConfig sink) {
        if (failure instanceof RecordTooLargeException tooLarge) {
            return new SyncException(RecordTooLarge.explain(tooLarge, topic), failure);
        }
        if (failure instanceof RetriableException) {
            return new SyncException(
                    "topic " + topic + ": a record was not taken (" + failure.getMessage()
                            + "); check that the topic is there and has replicas in sync (min.insync.replicas), and run"
                            + " the job again",
                    failure);
        }
        return BrokerCalls.explain(
                sink.brokers(), failure instanceof KafkaException known ? known : new KafkaException(failure));
    }
}
