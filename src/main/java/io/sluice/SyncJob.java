package io.sluice;

import io.sluice.config.Delivery;
import io.sluice.config.Partitioning;
import io.sluice.config.SyncConfig;
import io.sluice.kafka.BrokerFacts;
import io.sluice.kafka.EnsuredTopics;
import io.sluice.kafka.KafkaAdmin;
import io.sluice.kafka.KafkaMessage;
import io.sluice.kafka.KafkaSinks;
import io.sluice.mysql.MySqlSources;
import io.sluice.route.OrderingKeys;
import io.sluice.route.TopicTemplate;
import io.sluice.row.OrderingKey;
import io.sluice.row.TableId;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The only place that joins configuration, source, topology and sink. */
final class SyncJob {

    private final SyncConfig config;
    private final Delivery delivery;
    private final EnsuredTopics topics;
    private final Sink<KafkaMessage> sink;

    private SyncJob(SyncConfig config, Delivery delivery, EnsuredTopics topics, Sink<KafkaMessage> sink) {
        this.config = config;
        this.delivery = delivery;
        this.topics = topics;
        this.sink = sink;
    }

    /** Decides what the brokers can promise, and creates topics that are missing. */
    static SyncJob prepare(SyncConfig config) {
        TreeSet<String> names = new TreeSet<>(
                TopicTemplate.of(config.sink().topic()).topics(config.source().tables()).values());
        try (KafkaAdmin admin = KafkaAdmin.connect(config.sink())) {
            BrokerFacts brokers = admin.facts();
            Delivery delivery = brokers.resolve(config.sink().delivery());
            EnsuredTopics topics = admin.ensureTopics(names, config.sink().createTopics());
            return new SyncJob(config, delivery, topics, KafkaSinks.create(config, delivery, brokers, topics));
        }
    }

    Delivery delivery() {
        return delivery;
    }

    EnsuredTopics topics() {
        return topics;
    }

    void define(StreamExecutionEnvironment environment) {
        SyncTopology.build(
                environment,
                "MySQL " + databases(),
                MySqlSources.create(config, ordering(config.sink().partitioning()), new RowChangeType()),
                new MapToDtsAvro(config.sink().topic(), config.initialization().operation()),
                sink);
    }

    private String databases() {
        return config.source().tables().stream()
                .map(TableId::database)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static OrderingKey ordering(Partitioning partitioning) {
        return switch (partitioning) {
            case KEY -> OrderingKeys.KEY;
            case TABLE -> OrderingKeys.TABLE;
            case ZERO -> OrderingKeys.ZERO;
        };
    }
}
