package io.sluice.mysql;

import io.sluice.condition.TableCondition;
import io.sluice.config.SyncConfig;
import io.sluice.mysql.catalogue.ConditionReader;
import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.mysql.catalogue.TableChoice;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.mysql.start.StartPosition;
import io.sluice.route.ObjectMappings;
import io.sluice.row.Operation;
import io.sluice.row.OrderingKey;
import io.sluice.row.RowChange;
import io.sluice.row.TableId;
import io.sluice.testing.Await;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.ExceptionUtils;

/** A job of the source alone, in this JVM, that keeps the changes it has seen. */
final class RunningSource implements AutoCloseable {

    static final Duration CHECKPOINT = Duration.ofMillis(300);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String id = UUID.randomUUID().toString();
    private final JobClient job;
    private final CompletableFuture<Throwable> end;

    RunningSource(SyncConfig config) {
        this(config, 1, List.of());
    }

    /** @param failures the job fails, and starts again, once it has seen so many changes */
    RunningSource(SyncConfig config, int parallelism, List<Integer> failures) {
        this(config, parallelism, failures, List.of());
    }

    /** @param holds the job stands still once it has seen so many changes, until it is released */
    RunningSource(SyncConfig config, int parallelism, List<Integer> failures, List<Integer> holds) {
        this(create(config), parallelism, failures, holds, CHECKPOINT, null);
    }

    RunningSource(Source<RowChange, ?, ?> source, int parallelism, List<Integer> failures, Duration checkpoint) {
        this(source, parallelism, failures, List.of(), checkpoint, null);
    }

    /** A job that goes on from a savepoint. */
    static RunningSource restored(SyncConfig config, int parallelism, List<Integer> failures, String savepoint) {
        return new RunningSource(
                create(config, Optional.empty(), (schema, image) -> 0),
                parallelism,
                failures,
                List.of(),
                CHECKPOINT,
                savepoint);
    }

    private RunningSource(
            Source<RowChange, ?, ?> source,
            int parallelism,
            List<Integer> failures,
            List<Integer> holds,
            Duration checkpoint,
            String savepoint) {
        KeepCommitted.begin(id, failures);
        holds.forEach(count -> KeepCommitted.hold(id, count));
        Configuration flink = new Configuration();
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, failures.isEmpty() ? "none" : "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, failures.size());
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        if (savepoint != null) {
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
        env.enableCheckpointing(checkpoint.toMillis());
        // Else the first one comes at any time before.
        env.getCheckpointConfig().setMinPauseBetweenCheckpoints(checkpoint.toMillis());
        // Nothing is copied between chained operators then, so the changes need no serializer.
        env.getConfig().enableObjectReuse();
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "source")
                .filter(new KeepCommitted(id))
                .sinkTo(new DiscardingSink<>());
        try {
            job = env.executeAsync();
            end = job.getJobExecutionResult().handle((result, failure) -> failure);
        } catch (Exception e) {
            throw new IllegalStateException("the job does not start", e);
        }
    }

    /** A source as a job without saved state has it. */
    static Source<RowChange, ?, ?> create(SyncConfig config) {
        return create(config, (schema, image) -> 0);
    }

    static Source<RowChange, ?, ?> create(SyncConfig config, OrderingKey ordering) {
        return create(config, StartPosition.find(config), ordering);
    }

    private static Source<RowChange, ?, ?> create(
            SyncConfig config, Optional<StartPosition> start, OrderingKey ordering) {
        List<TableId> tables = TableChoice.of(config.source()).report().requireAll().stream()
                .map(ServerTable::id)
                .toList();
        return MySqlSources.create(
                config,
                tables,
                conditions(config, tables),
                start,
                ordering,
                (table, isThere, connection) -> {},
                TypeInformation.of(RowChange.class));
    }

    private static Map<TableId, TableCondition> conditions(SyncConfig config, List<TableId> tables) {
        try (Connection connection = new MySqlConnections(config.source()).open()) {
            return new ConditionReader(connection, ServerFacts.read(connection))
                    .read(ObjectMappings.of(config, true).conditions(tables));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The changes so far, once there are so many. */
    List<RowChange> await(int count) {
        Await.until(count + " changes", LIMIT, () -> end.isDone() || KeepCommitted.count(id) >= count);
        if (KeepCommitted.count(id) < count) {
            throw new AssertionError("the job ended after " + KeepCommitted.count(id) + " changes", failure());
        }
        return KeepCommitted.committed(id);
    }

    /** How often the job has started without a checkpoint. */
    int freshStarts() {
        return KeepCommitted.freshStarts(id);
    }

    /** How many of the failures the job has not started again behind: until then a savepoint may meet one. */
    int failuresLeft() {
        return KeepCommitted.failuresLeft(id);
    }

    /** Lets statements run while the job stands still. */
    void whileHeldAt(int count, Statements statements) throws Exception {
        Await.until(count + " changes seen", LIMIT, () -> end.isDone() || KeepCommitted.seen(id) >= count);
        statements.run();
        KeepCommitted.release(id, count);
    }

    /** What a test does meanwhile. */
    interface Statements {
        void run() throws Exception;
    }

    /** Stops the job, and returns the savepoint. */
    String stop(Path folder) throws Exception {
        String[] savepoint = new String[1];
        Await.until("a savepoint", LIMIT, () -> {
            if (end.isDone()) {
                throw new AssertionError("the job ended without a savepoint", failure());
            }
            savepoint[0] = savepoint(folder);
            return savepoint[0] != null;
        });
        failure();
        return savepoint[0];
    }

    /** Null while the job starts again behind a failure. */
    private String savepoint(Path folder) throws Exception {
        try {
            return job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            boolean isStarting = ExceptionUtils.findThrowable(e, CheckpointException.class)
                    .filter(reason -> reason.getCheckpointFailureReason()
                            == CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING)
                    .isPresent();
            if (isStarting) {
                return null;
            }
            throw e;
        }
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
        if (!end.isDone()) {
            job.cancel().exceptionally(failure -> null).join();
        }
        failure();
        KeepCommitted.end(id);
    }
}
