package io.sluice.config;

import io.sluice.row.TableId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A job file that is valid as a whole.
 *
 * @param parallelism readers and writers, at least 1
 * @param stateDir where checkpoints and savepoints are kept, as Flink spells file systems
 * @param objects what tables are on the target; the first that matches a table counts
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
        FormatConfig format,
        List<ObjectConfig> objects,
        Map<String, String> flink) {

    /** Flink's own limit. */
    static final int MAX_PARALLELISM = 32768;

    private static final int MOST_DEFAULT_READERS = 8;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,80}");

    public SyncConfig {
        requireName(name);
        if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
            throw new Refusal("is not a parallelism from 1 to " + MAX_PARALLELISM, "write such a number");
        }
        Objects.requireNonNull(checkpoint, "checkpoint");
        StateDir.requireUri(stateDir);
        objects = List.copyOf(objects);
        for (TableId table : source.namedTables()) {
            Topics.requireTopic(table, sink.topic(), objects);
        }
        source.serverIds().requireAtLeast(parallelism);
        initialization.requireStartup(source.startup());
        Objects.requireNonNull(format, "format");
        flink = Reserved.FLINK.require(flink);
    }

    /**
     * Reads a job file with this process's environment.
     *
     * @throws ConfigException with all that is wrong
     */
    public static SyncConfig load(Path jobFile) {
        return load(jobFile, System.getenv());
    }

    /**
     * Reads a job file.
     *
     * @throws ConfigException with all that is wrong
     */
    public static SyncConfig load(Path jobFile, Map<String, String> environment) {
        return JobFile.load(jobFile, environment);
    }

    /**
     * Reads the text of a job file; the file itself only gives its name and its folder.
     *
     * @throws ConfigException with all that is wrong
     */
    public static SyncConfig parse(String text, Path jobFile, Map<String, String> environment) {
        return JobFile.parse(text, jobFile, environment);
    }

    static String requireName(String name) {
        // A folder is called after the job.
        if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw new Refusal("is not 1 to 80 of A-Z a-z 0-9 . _ -", "write a name of these characters");
        }
        return name;
    }

    static int defaultParallelism() {
        return Math.min(Runtime.getRuntime().availableProcessors(), MOST_DEFAULT_READERS);
    }
}
