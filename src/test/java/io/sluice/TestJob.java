package io.sluice;

import io.sluice.config.SyncConfig;
import io.sluice.kafka.KafkaMessage;
import io.sluice.ops.FlinkRest;
import io.sluice.row.RowChange;
import io.sluice.testing.Await;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.RestoreMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job in a mini-cluster of this JVM, put together as {@code sluice run} does. */
final class TestJob implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final LocalFlink flink;
    private final JobID id;
    private final SyncConfig config;

    private TestJob(LocalFlink flink, JobID id, SyncConfig config) {
        this.flink = flink;
        this.id = id;
        this.config = config;
    }

    static TestJob start(SyncConfig config) throws Exception {
        return start(config, SyncJob::map);
    }

    /** @param map in place of the job's own, so that a test can make it fail */
    static TestJob start(SyncConfig config, Function<SyncJob, MapFunction<RowChange, KafkaMessage>> map)
            throws Exception {
        Configuration settings = FlinkSettings.of(config);
        new SavedState(config.stateDir())
                .newest()
                .ifPresent(path -> FlinkSettings.restore(settings, path, RestoreMode.CLAIM));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        SyncJob sync = SyncJob.prepare(config);
        sync.define(environment, sync.start(environment), map.apply(sync));
        LocalFlink flink = LocalFlink.start(settings, config.parallelism(), 0);
        JobID id = flink.submit(environment.getStreamGraph().getJobGraph());
        return new TestJob(flink, id, config);
    }

    URI webUi() {
        return flink.webUi();
    }

    RunMetrics metrics() {
        return new RunMetrics(new FlinkRest(flink.webUi()), id.toHexString());
    }

    void awaitValue(String metric, long atLeast) {
        RunMetrics metrics = metrics();
        Await.until(
                metric + " is at least " + atLeast, LIMIT, () -> metrics.read().value(metric) >= atLeast);
    }

    /** Waits for a job that fails, and throws why. */
    void awaitEnd() throws InterruptedException {
        flink.awaitEnd(id);
    }

    /** Stops with a savepoint, from which the next start goes on. */
    String stop() throws Exception {
        return flink.stop(id, new SavedState(config.stateDir()).savepoints(), LIMIT);
    }

    @Override
    public void close() {
        flink.close();
    }
}
