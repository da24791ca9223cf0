package io.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.CreateTopics;
import io.sluice.config.Delivery;
import io.sluice.row.SyncException;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.Servers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KafkaAdminIT {

    private final KafkaBroker broker = Servers.kafka();

    @Test
    void findsOutWhatTheBrokersCan() {
        try (KafkaAdmin admin = KafkaAdmin.connect(Sinks.sink(broker.bootstrap()))) {
            BrokerFacts facts = admin.facts();

            assertThat(facts.brokers()).isEqualTo(broker.bootstrap());
            assertThat(facts.clusterId()).isNotEmpty();
            assertThat(facts.brokerCount()).isEqualTo(1);
            assertThat(facts.hasIdempotence()).isTrue();
            assertThat(facts.transactions()).isEqualTo(Transactions.SUPPORTED);
            assertThat(facts.longestTransaction()).isEqualTo(Duration.ofMinutes(15));
            assertThat(facts.resolve(Delivery.AUTO)).isEqualTo(Delivery.EXACTLY_ONCE);
        }
    }

    @Test
    void saysWhyTheBrokersRefuseATransaction() {
        Map<String, String> tooLong = Map.of("transaction.timeout.ms", "3600000");

        try (KafkaAdmin admin = KafkaAdmin.connect(Sinks.sink(broker.bootstrap(), tooLong))) {
            BrokerFacts facts = admin.facts();

            assertThat(facts.transactions()).isEqualTo(Transactions.REFUSED);
            assertThatThrownBy(() -> facts.resolve(Delivery.AUTO))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("transaction.max.timeout.ms");
        }
    }

    @Test
    void createsWhatIsMissingAndCountsWhatIsThere() throws Exception {
        String there = Servers.freshName("there");
        String missing = Servers.freshName("missing");
        broker.createTopic(there, 3);
        CreateTopics compacted = new CreateTopics(true, 4, (short) -1, Map.of("cleanup.policy", "compact"));

        try (KafkaAdmin admin = KafkaAdmin.connect(Sinks.sink(broker.bootstrap()))) {
            EnsuredTopics first = admin.ensureTopics(Set.of(there, missing), compacted);
            EnsuredTopics second = admin.ensureTopics(Set.of(there, missing), compacted);

            assertThat(first.created()).containsExactly(missing);
            assertThat(first.partitions()).containsOnly(Map.entry(there, 3), Map.entry(missing, 4));
            assertThat(second.created()).isEmpty();
            assertThat(second.partitions()).isEqualTo(first.partitions());
        }
        assertThat(topicSetting(missing, "cleanup.policy")).isEqualTo("compact");
    }

    @Test
    void listsTopicsWithTheirMessages() throws Exception {
        String topic = Servers.freshName("listed");
        broker.createTopic(topic, 2);
        write(topic, 0);
        write(topic, 1);
        write(topic, 1);

        try (KafkaAdmin admin = KafkaAdmin.connect(Sinks.sink(broker.bootstrap()))) {
            List<TopicFacts> topics = admin.topics();

            assertThat(topics).contains(new TopicFacts(topic, 2, 1, 3));
            assertThat(topics).extracting(TopicFacts::name).isSorted().doesNotContain("__transaction_state");
        }
    }

    @Test
    void saysHowToCreateATopicThatItMayNotCreate() {
        String missing = Servers.freshName("missing");

        try (KafkaAdmin admin = KafkaAdmin.connect(Sinks.sink(broker.bootstrap()))) {
            assertThatThrownBy(
                            () -> admin.ensureTopics(Set.of(missing), new CreateTopics(false, 4, (short) -1, Map.of())))
                    .isInstanceOf(SyncException.class)
                    .hasMessage("Kafka at " + broker.bootstrap() + ": missing topics [" + missing
                            + "], and sink.create-topics.enabled is false, as is its default where"
                            + " initialization.structure.enabled is; create them: kafka-topics.sh"
                            + " --bootstrap-server " + broker.bootstrap() + " --create --topic " + missing
                            + " --partitions 4");
            assertThatThrownBy(
                            () -> admin.ensureTopics(Set.of(missing), new CreateTopics(true, 4, (short) 3, Map.of())))
                    .isInstanceOf(SyncException.class)
                    .hasMessageStartingWith("topic " + missing + " cannot be created (");
            assertThatThrownBy(() -> admin.ensureTopics(
                            Set.of(missing), new CreateTopics(true, 4, (short) 1, Map.of("retention.ms", "soon"))))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("retention.ms");
        }
    }

    @Test
    void refusesATopicThatMayNotBeWritten() {
        String closed = Servers.freshName("closed");
        broker.createTopic(closed, 1);
        broker.denyWrites(closed);

        try (KafkaAdmin admin = KafkaAdmin.connect(Sinks.sink(broker.bootstrap()))) {
            assertThatThrownBy(() -> admin.ensureTopics(Set.of(closed), Sinks.FOUR_PARTITIONS))
                    .isInstanceOf(SyncException.class)
                    .hasMessage("topic " + closed + " may not be written by User:ANONYMOUS; grant it: kafka-acls.sh"
                            + " --bootstrap-server " + broker.bootstrap()
                            + " --add --allow-principal User:ANONYMOUS --operation Write --topic " + closed);
        }
    }

    @Test
    @Timeout(10)
    void givesUpOnAPortThatSpeaksNoKafka() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                KafkaAdmin admin = KafkaAdmin.connect(Sinks.sink("127.0.0.1:" + silent.getLocalPort()))) {
            assertThatThrownBy(admin::facts)
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("no answer within 8 s");
        }
    }

    private void write(String topic, int partition) throws Exception {
        Properties settings = ProducerSettings.connection(Sinks.sink(broker.bootstrap()));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
            producer.send(new ProducerRecord<>(topic, partition, null, new byte[1]))
                    .get();
        }
    }

    private String topicSetting(String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = broker.admin()) {
            Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            return config.get(name).value();
        }
    }
}
