package io.sluice.kafka;

import io.sluice.config.CheckpointConfig;
import io.sluice.config.Delivery;
import io.sluice.config.SinkConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;

/** Makes the job's sink. */
public final class KafkaSinks {

    private KafkaSinks() {}

    /**
     * A sink that takes messages for known topics only.
     *
     * @param delivery as {@link BrokerFacts#resolve} gave it
     * @param partitions of every topic that will be written to, as {@link KafkaAdmin#ensureTopics} gave them
     */
    public static Sink<KafkaMessage> create(
            SinkConfig sink,
            CheckpointConfig checkpoint,
            Delivery delivery,
            BrokerFacts facts,
            Map<String, Integer> partitions) {
        return create(sink, checkpoint, delivery, facts, partitions, Optional.empty());
    }

    /**
     * The same.
     *
     * @param lateTopics where messages may come for topics that are made ready while the job runs
     */
    public static Sink<KafkaMessage> create(
            SinkConfig sink,
            CheckpointConfig checkpoint,
            Delivery delivery,
            BrokerFacts facts,
            Map<String, Integer> partitions,
            Optional<LateTopics> lateTopics) {
        Properties settings = ProducerSettings.writer(sink, checkpoint, delivery, facts);
        requireValid(sink, settings);
        // The builder sets the same ones, and warns of these.
        settings.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
        settings.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        String brokers = sink.brokers();
        String prefix = sink.transactionalIdPrefix();
        DeliveryGuarantee guarantee = guarantee(delivery);
        MessageSerializer serializer = new MessageSerializer(partitions, lateTopics);
        SinkFactory<KafkaSink<KafkaMessage>> stock = subtasks -> KafkaSink.<KafkaMessage>builder()
                .setBootstrapServers(brokers)
                .setKafkaProducerConfig(ProducerSettings.sized(settings, subtasks))
                .setDeliveryGuarantee(guarantee)
                .setTransactionalIdPrefix(prefix)
                .setRecordSerializer(serializer)
                .build();
        Duration transactionTimeout = transactionTimeout(sink, facts);
        LossReport report = new LossReport(
                sink.brokers(), new TreeSet<>(partitions.keySet()).stream().toList(), transactionTimeout);
        return GuardedSink.of(stock, report);
    }

    /** Why a job with these limits would not start; empty where it would. */
    public static Optional<String> limitFault(
            SinkConfig sink, CheckpointConfig checkpoint, Delivery delivery, BrokerFacts facts) {
        return ProducerSettings.fault(sink, checkpoint, delivery, facts.longestTransaction());
    }

    /** How long the brokers keep a transaction of this job open. */
    public static Duration transactionTimeout(SinkConfig sink, BrokerFacts facts) {
        return ProducerSettings.transactionTimeout(sink, facts.longestTransaction());
    }

    private static DeliveryGuarantee guarantee(Delivery delivery) {
        return switch (delivery) {
            case EXACTLY_ONCE -> DeliveryGuarantee.EXACTLY_ONCE;
            case AT_LEAST_ONCE -> DeliveryGuarantee.AT_LEAST_ONCE;
            case AUTO -> throw new IllegalArgumentException("delivery is not resolved");
        };
    }

    /** Contradictions are said here, not by a job that fails again and again. */
    private static void requireValid(SinkConfig sink, Properties settings) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
            producer.close(Duration.ZERO);
        } catch (KafkaException e) {
            throw BrokerCalls.explain(sink.brokers(), e);
        }
    }
}
