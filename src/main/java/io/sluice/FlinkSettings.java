package io.sluice;

import io.sluice.config.SyncConfig;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.RestoreMode;

/** The Flink options that the job depends on; they stand over whatever the cluster says. */
final class FlinkSettings {

    /** How long a row waits for others to cross the network with; Flink's own 100 ms would be most of a row's way. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(10);

    private FlinkSettings() {}

    static Configuration of(SyncConfig config) {
        Configuration settings = Configuration.fromMap(config.flink());
        SavedState state = new SavedState(config.stateDir());
        setCheckpoints(settings, config, state);
        setRestarts(settings);
        settings.set(CoreOptions.DEFAULT_PARALLELISM, config.parallelism());
        // A forgotten uid loses state, a Kryo type cannot be trusted with it: both become exceptions.
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        // Row changes and messages never change, so operators in one chain hand them on as they are.
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        if (!settings.contains(ExecutionOptions.BUFFER_TIMEOUT)) {
            settings.set(ExecutionOptions.BUFFER_TIMEOUT, LONGEST_WAIT);
        }
        settings.set(PipelineOptions.NAME, config.name());
        return settings;
    }

    /** Starts from a checkpoint or savepoint; all of its state must find its operator. */
    static void restore(Configuration settings, String path, RestoreMode claim) {
        settings.set(StateRecoveryOptions.SAVEPOINT_PATH, path);
        settings.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, false);
        settings.set(StateRecoveryOptions.RESTORE_MODE, claim);
    }

    private static void setCheckpoints(Configuration settings, SyncConfig config, SavedState state) {
        settings.set(
                CheckpointingOptions.CHECKPOINTING_INTERVAL, config.checkpoint().interval());
        settings.set(
                CheckpointingOptions.CHECKPOINTING_TIMEOUT, config.checkpoint().timeout());
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(CheckpointingOptions.MAX_CONCURRENT_CHECKPOINTS, 1);
        // An unaligned checkpoint may complete while rows of the full data are still under way: changes of the same
        // rows, read by another subtask after it, would overtake them.
        settings.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
        settings.set(CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT, Duration.ZERO);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, state.checkpoints());
        settings.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, state.savepoints());
    }

    private static void setRestarts(Configuration settings) {
        if (settings.contains(RestartStrategyOptions.RESTART_STRATEGY)) {
            return;
        }
        // A server that is away comes back: go on trying, ever more slowly.
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY,
                RestartStrategyOptions.RestartStrategyType.EXPONENTIAL_DELAY.getMainValue());
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(30));
    }
}
