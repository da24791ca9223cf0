package io.sluice;

import io.sluice.config.ConfigException;
import io.sluice.config.SyncConfig;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code -c FILE}, for the commands that work on a job. */
final class JobFileOption {

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The job file.")
    Path file;

    SyncConfig load() throws ConfigException {
        return SyncConfig.load(file);
    }
}
