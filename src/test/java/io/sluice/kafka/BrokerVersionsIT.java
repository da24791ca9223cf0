package io.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.CheckpointConfig;
import io.sluice.config.Compression;
import io.sluice.config.Delivery;
import io.sluice.config.SinkConfig;
import io.sluice.row.SyncException;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.KafkaVersions;
import io.sluice.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the sink, and the questions before it, meet on each version of the brokers. */
class BrokerVersionsIT {

    private static final CheckpointConfig CHECKPOINT =
            new CheckpointConfig(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final String topic = Servers.freshName("numbers");

    @TempDir
    Path folder;

    @BeforeEach
    void reset() {
        Numbers.FAILS.set(false);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void saysWhatTheBrokersCan(String version) {
        BrokerFacts facts = facts(Sinks.sink(Servers.kafka(version).bootstrap()));

        assertThat(facts.clusterId().isEmpty()).isEqualTo(KafkaVersions.isBefore(version, "0.10.1"));
        assertThat(facts.brokerCount()).isEqualTo(1);
        assertThat(facts.hasIdempotence()).isEqualTo(KafkaVersions.hasTransactions(version));
        assertThat(facts.transactions())
                .isEqualTo(KafkaVersions.hasTransactions(version) ? Transactions.SUPPORTED : Transactions.UNSUPPORTED);
        assertThat(facts.longestTransaction()).isEqualTo(Duration.ofMinutes(15));
        assertThat(facts.compressions().contains(Compression.ZSTD)).isEqualTo(!KafkaVersions.isBefore(version, "2.1"));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void takesEveryCodecThatItKnows(String version) throws Exception {
        KafkaBroker broker = Servers.kafka(version);
        broker.createTopic(topic, 1);
        SinkConfig sink = Sinks.sink(broker.bootstrap());
        BrokerFacts facts = facts(sink);

        Set<String> sent = new TreeSet<>();
        for (Compression codec : facts.compressions()) {
            Properties settings = ProducerSettings.writer(
                    Sinks.sink(broker.bootstrap(), codec), CHECKPOINT, Delivery.AT_LEAST_ONCE, facts);
            List<Future<RecordMetadata>> answers = new ArrayList<>();
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
                for (int i = 0; i < 100; i++) {
                    String text = codec + " number " + i;
                    answers.add(producer.send(new ProducerRecord<>(topic, text.getBytes(StandardCharsets.UTF_8))));
                    sent.add(text);
                }
            }
            for (Future<RecordMetadata> answer : answers) {
                answer.get();
            }
        }

        assertThat(read(sink))
                .isEqualTo(sent)
                .hasSize(100 * facts.compressions().size());
    }

    @ParameterizedTest
    @MethodSource("mainVersions")
    void keepsItsPromiseThroughAFailure(String version) throws Exception {
        KafkaBroker broker = Servers.kafka(version);
        broker.createTopic(topic, 4);
        NumbersJob job = new NumbersJob(broker, topic);
        Numbers.FAILS.set(true);

        NumbersJob.finish(job.start(Delivery.AUTO));

        assertThat(Numbers.FAILS).as("still to fail").isFalse();
        List<Long> committed = Readers.committed(job);
        if (KafkaVersions.hasTransactions(version)) {
            assertThat(committed).isEqualTo(NumbersJob.expected());
        } else {
            assertThat(Set.copyOf(committed)).isEqualTo(Set.copyOf(NumbersJob.expected()));
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("versionsWithTransactions")
    void failsWhereTheBrokersEndedATransaction(String version) throws Exception {
        NumbersJob job = new NumbersJob(Servers.kafka(version), topic);
        String savepoint = job.runAndStop(folder);
        fenceAll(job);

        JobClient restored = job.restore(savepoint);

        assertThatThrownBy(() -> NumbersJob.finish(restored))
                .hasStackTraceContaining("LostTransactionException: the records of checkpoint ")
                .hasStackTraceContaining("the brokers ended the transaction");
    }

    @Test
    void theLeastAbleBrokerCounts() {
        try (KafkaBroker old = KafkaBroker.start("0.10.2.2", Map.of());
                KafkaBroker newer = KafkaBroker.join(old, "1.0.2")) {
            BrokerFacts facts = facts(Sinks.sink(newer.bootstrap()));

            assertThat(facts.brokerCount()).isEqualTo(2);
            assertThat(facts.promise(Delivery.AUTO))
                    .isEqualTo("at-least-once, because the brokers at " + old.bootstrap()
                            + " know no transactions (Kafka before 0.11)");
            assertThatThrownBy(() -> facts.resolve(Delivery.EXACTLY_ONCE)).isInstanceOf(SyncException.class);
        }
    }

    @Test
    void brokersThatKeepRecordsInAnOldFormatAreOldBrokers() throws Exception {
        Map<String, String> pinned = Map.of("log.message.format.version", "0.10.2");
        try (KafkaBroker broker = KafkaBroker.start("1.0.2", pinned)) {
            BrokerFacts facts = facts(Sinks.sink(broker.bootstrap()));
            NumbersJob job = new NumbersJob(broker, topic);

            assertThat(facts.promise(Delivery.AUTO))
                    .isEqualTo("at-least-once, because the brokers at " + broker.bootstrap()
                            + " keep records as Kafka 0.10.2 did (log.message.format.version), without transactions");
            assertThat(facts.compressions()).doesNotContain(Compression.ZSTD);
            NumbersJob.finish(job.start(Delivery.AUTO));
            assertThat(Readers.committed(job)).isEqualTo(NumbersJob.expected());
        }
    }

    @Test
    void refusesATopicThatKeepsRecordsInAnOldFormat() throws Exception {
        KafkaBroker broker = Servers.kafka("1.0.2");
        try (Admin admin = broker.admin()) {
            NewTopic pinned = new NewTopic(topic, 1, (short) 1).configs(Map.of("message.format.version", "0.10.2"));
            admin.createTopics(List.of(pinned)).all().get();
        }
        try (KafkaAdmin admin = KafkaAdmin.connect(Sinks.sink(broker.bootstrap()))) {
            assertThatThrownBy(() -> admin.ensureTopics(Set.of(topic), Sinks.FOUR_PARTITIONS))
                    .isInstanceOf(SyncException.class)
                    .hasMessageStartingWith("topic " + topic + " keeps records as Kafka 0.10.2 did")
                    .hasMessageEndingWith(
                            "kafka-configs.sh --zookeeper ZOOKEEPER-HOST:2181 --alter --entity-type topics"
                                    + " --entity-name " + topic + " --delete-config message.format.version");
        }
    }

    private static Stream<String> versions() {
        return KafkaVersions.all();
    }

    private static Stream<String> versionsWithTransactions() {
        return mainVersions().filter(KafkaVersions::hasTransactions);
    }

    /** {@link KafkaSinksIT} has the default version. */
    private static Stream<String> mainVersions() {
        return KafkaVersions.main();
    }

    private static BrokerFacts facts(SinkConfig sink) {
        try (KafkaAdmin admin = KafkaAdmin.connect(sink)) {
            return admin.facts();
        }
    }

    /** As the brokers do with transactions older than their timeout; old brokers list none, so all that there may be. */
    private static void fenceAll(NumbersJob job) {
        int last = Numbers.COMPLETED_CHECKPOINTS.get() + 5;
        IntStream.rangeClosed(1, last)
                .boxed()
                .flatMap(checkpoint -> Stream.of(job.topic() + "-0-" + checkpoint, job.topic() + "-1-" + checkpoint))
                .forEach(id -> {
                    Properties settings =
                            ProducerSettings.connection(Sinks.sink(job.broker().bootstrap()));
                    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
                    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
                        producer.initTransactions();
                    }
                });
    }

    private Set<String> read(SinkConfig sink) {
        BrokerAbilities brokers = BrokerAbilities.ask(ClientSettings.connection(sink));
        Set<String> texts = new TreeSet<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(ClientSettings.consumer(sink, brokers))) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> found : consumer.poll(Duration.ofMillis(200))) {
                    texts.add(new String(found.value(), StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }
}
