package io.sluice.config;

import java.util.Map;

/**
 * A job file that is valid as a whole.
 *
 * @param parallelism readers and writers, at least 1
 * @param stateDir where checkpoints and savepoints are kept, as Flink spells file systems
 * @param flink options passed through to Flink
 */
public record SyncConfig(
        String name,
        int parallelism,
        CheckpointConfig checkpoint,
        String stateDir,
        SourceConfig source,
        SinkConfig sink,
        InitializationConfig initialization,
        Map<String, String> flink) {}
