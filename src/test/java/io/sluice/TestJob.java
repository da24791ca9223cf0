package io.sluice;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.config.SyncConfig;
import io.sluice.kafka.KafkaMessage;
import io.sluice.ops.FlinkRest;
import io.sluice.row.RowChange;
import io.sluice.testing.Await;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        Optional<String> saved = new SavedState(config.stateDir()).newest();
        saved.ifPresent(path -> FlinkSettings.restore(settings, path, RestoreMode.CLAIM));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        SyncJob sync = SyncJob.prepare(config);
        sync.define(environment, sync.start(environment), map.apply(sync));
        sync.writeStructure(saved.map(path -> SavedTables.printChanges(
                        path, config, sync.choice().tables(), new PrintWriter(Writer.nullWriter())))
                .orElseGet(() -> sync.choice().tables()));
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

    /** Waits for a checkpoint that has all that was seen so far. */
    void awaitCheckpoint() {
        long from = System.currentTimeMillis();
        FlinkRest rest = new FlinkRest(flink.webUi());
        Await.until(
                "a checkpoint",
                LIMIT,
                () -> rest.get("/jobs/" + id.toHexString() + "/checkpoints")
                                .path("latest")
                                .path("completed")
                                .path("trigger_timestamp")
                                .asLong(0)
                        > from);
    }

    /** The names of the readers' metrics, without the subtask and the source. */
    List<String> sourceMetrics() throws Exception {
        FlinkRest rest = new FlinkRest(flink.webUi());
        List<String> names = new ArrayList<>();
        for (JsonNode vertex : rest.get("/jobs/" + id.toHexString()).path("vertices")) {
            for (JsonNode metric : rest.get("/jobs/" + id.toHexString() + "/vertices/"
                    + vertex.path("id").asText() + "/subtasks/metrics")) {
                String name = metric.path("id").asText();
                names.add(name.substring(name.indexOf('.') + 1));
            }
        }
        return names;
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
