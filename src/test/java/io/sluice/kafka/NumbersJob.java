package io.sluice.kafka;

import io.sluice.config.CheckpointConfig;
import io.sluice.config.Delivery;
import io.sluice.config.SinkConfig;
import io.sluice.testing.Await;
import io.sluice.testing.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job of two subtasks that writes the numbers to a topic of four partitions. */
record NumbersJob(KafkaBroker broker, String topic) {

    static final int LAST = 4000;

    private static final CheckpointConfig CHECKPOINT =
            new CheckpointConfig(Duration.ofMillis(300), Duration.ofMinutes(1));
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Every number once, in order. */
    static List<Long> expected() {
        return LongStream.rangeClosed(1, LAST).boxed().toList();
    }

    static void finish(JobClient job) throws Exception {
        job.getJobExecutionResult().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    JobClient start(Delivery delivery) throws Exception {
        return start(delivery, new Configuration());
    }

    JobClient restore(String savepoint) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        return start(Delivery.EXACTLY_ONCE, configuration);
    }

    /** Runs the first part, and stops with a savepoint that holds transactions, committed after it was written. */
    String runAndStop(Path folder) throws Exception {
        return runAndStop(folder, Delivery.EXACTLY_ONCE);
    }

    String runAndStop(Path folder, Delivery delivery) throws Exception {
        Numbers.COMPLETED_CHECKPOINTS.set(0);
        JobClient job = start(delivery);
        Await.until("two checkpoints of both subtasks", LIMIT, () -> Numbers.COMPLETED_CHECKPOINTS.get() >= 4);
        String savepoint = job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        finish(job);
        return savepoint;
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
}
