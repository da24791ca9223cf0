package io.sluice.mysql.chunk;

import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;

/**
 * Where the changes between a chunk's watermarks are kept.
 *
 * @param memoryBytes how much of them is kept in memory
 * @param folder where all of them go once they are more
 */
public record WindowStorage(long memoryBytes, Path folder) {

    // Some ten thousand rows: more than a busy table changes within milliseconds. Every reader may hold so much.
    private static final long MEMORY_BYTES = 4 << 20;

    /** In one of the folders that Flink has for such files. */
    public static WindowStorage of(Configuration flink, int subtask) {
        String[] folders = ConfigurationUtils.parseTempDirectories(flink);
        return new WindowStorage(MEMORY_BYTES, Path.of(folders[subtask % folders.length]));
    }
}
