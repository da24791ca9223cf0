package io.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.CheckpointConfig;
import io.sluice.config.Delivery;
import io.sluice.config.SinkConfig;
import io.sluice.testing.Await;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSinksIT {

    private static final CheckpointConfig CHECKPOINT =
            new CheckpointConfig(Duration.ofMillis(300), Duration.ofMinutes(1));
    private static final long LAST = 4000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final KafkaBroker broker = Servers.kafka();
    private final String topic = Servers.freshName("numbers");

    @TempDir
    Path folder;

    @BeforeEach
    void reset() {
        Numbers.FAILS.set(false);
        Numbers.COMPLETED_CHECKPOINTS.set(0);
        broker.createTopic(topic, 4);
    }

    @Test
    void writesEachRecordOnceThroughAFailure() throws Exception {
        Numbers.FAILS.set(true);

        finish(start(Delivery.EXACTLY_ONCE, new Configuration()));

        assertThat(Numbers.FAILS).as("failed once").isFalse();
        assertThat(committed()).isEqualTo(expected());
        assertThat(Readers.count(broker, topic, "read_uncommitted")).isGreaterThan(LAST);
    }

    @Test
    void losesNothingAtLeastOnce() throws Exception {
        Numbers.FAILS.set(true);

        finish(start(Delivery.AT_LEAST_ONCE, new Configuration()));

        assertThat(committed()).containsAll(expected());
        assertThat(Set.copyOf(committed())).hasSize((int) LAST);
    }

    @Test
    void goesOnAfterAStopThatCommittedAll() throws Exception {
        String savepoint = runAndStop();

        finish(start(Delivery.EXACTLY_ONCE, from(savepoint)));

        assertThat(committed()).isEqualTo(expected());
    }

    @Test
    void failsWhenARestoredTransactionIsLost() throws Exception {
        String savepoint = runAndStop();
        fenceTransactions();

        JobClient restored = start(Delivery.EXACTLY_ONCE, from(savepoint));

        assertThatThrownBy(() -> finish(restored))
                .rootCause()
                .isInstanceOf(org.apache.kafka.common.errors.ProducerFencedException.class);
        assertThatThrownBy(() -> finish(restored))
                .hasStackTraceContaining("LostTransactionException")
                .hasStackTraceContaining(" may be lost, in topics " + topic)
                .hasStackTraceContaining("NonRecoverable");
    }

    /** Runs the first part, and stops with a savepoint that holds transactions. */
    private String runAndStop() throws Exception {
        JobClient first = start(Delivery.EXACTLY_ONCE, new Configuration());
        Await.until("two checkpoints", LIMIT, () -> Numbers.COMPLETED_CHECKPOINTS.get() >= 4);
        return first.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private JobClient start(Delivery delivery, Configuration configuration) throws Exception {
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT.interval());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        SinkConfig sink = Sinks.sink(broker.bootstrap(), topic, delivery, Map.of());
        try (KafkaAdmin admin = KafkaAdmin.connect(sink)) {
            BrokerFacts facts = admin.facts();
            EnsuredTopics topics = admin.ensureTopics(Set.of(topic), Sinks.FOUR_PARTITIONS);
            env.fromSequence(1, LAST)
                    .uid("numbers")
                    .map(new Numbers(topic))
                    .uid("map")
                    .sinkTo(KafkaSinks.create(sink, CHECKPOINT, facts.resolve(delivery), facts, topics.partitions()))
                    .uid("kafka");
        }
        return env.executeAsync();
    }

    private static Configuration from(String savepoint) {
        Configuration configuration = new Configuration();
        configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        return configuration;
    }

    private static JobExecutionResult finish(JobClient job) throws Exception {
        return job.getJobExecutionResult().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** What the brokers do when a transaction is older than its timeout: nobody can commit it any more. */
    private void fenceTransactions() throws Exception {
        try (Admin admin = broker.admin()) {
            List<String> ids = admin.listTransactions().all().get().stream()
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith(topic + '-'))
                    .toList();
            admin.fenceProducers(ids).all().get();
        }
    }

    private List<Long> committed() {
        return Readers.numbers(broker, topic, "read_committed");
    }

    private static List<Long> expected() {
        return LongStream.rangeClosed(1, LAST).boxed().toList();
    }
}
