package io.sluice.mysql;

import io.sluice.config.SyncConfig;
import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** A job of the source alone, in this JVM, that keeps the changes it has seen. */
final class RunningSource implements AutoCloseable {

    private static final Map<String, Queue<RowChange>> SEEN = new ConcurrentHashMap<>();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Queue<RowChange> seen = new ConcurrentLinkedQueue<>();
    private final String id = UUID.randomUUID().toString();
    private final JobClient job;
    private final CompletableFuture<Throwable> end;

    RunningSource(SyncConfig config) {
        SEEN.put(id, seen);
        Configuration flink = new Configuration();
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
        // Nothing is copied between chained operators then, so the changes need no serializer.
        env.getConfig().enableObjectReuse();
        env.enableCheckpointing(500);
        env.fromSource(
                        MySqlSources.create(
                                config, (schema, image) -> image.hashCode(), TypeInformation.of(RowChange.class)),
                        WatermarkStrategy.noWatermarks(),
                        "source")
                .filter(new Keep(id))
                .sinkTo(new DiscardingSink<>());
        try {
            job = env.executeAsync();
            end = job.getJobExecutionResult().handle((result, failure) -> failure);
        } catch (Exception e) {
            throw new IllegalStateException("the job does not start", e);
        }
    }

    /** The changes so far, once there are so many. */
    List<RowChange> await(int count) {
        Await.until(count + " changes", LIMIT, () -> end.isDone() || seen.size() >= count);
        if (seen.size() < count) {
            throw new AssertionError("the job ended after " + seen.size() + " changes", failure());
        }
        return List.copyOf(seen);
    }

    /** Why the job ended. */
    Throwable failure() {
        return end.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    static List<RowChange> of(Operation operation, List<RowChange> changes) {
        return changes.stream()
                .filter(change -> change.operation() == operation)
                .toList();
    }

    @Override
    public void close() {
        job.cancel().exceptionally(failure -> null).join();
        failure();
        SEEN.remove(id);
    }

    private record Keep(String id) implements FilterFunction<RowChange> {
        @Override
        public boolean filter(RowChange change) {
            SEEN.get(id).add(change);
            return false;
        }
    }
}
