package io.sluice.bench;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What every measurement stands on.
 *
 * @param folder of job files, their logs and the jobs' state
 * @param rows of each table
 * @param warmUpRows that a job moves before those
 * @param profiler of the jobs, where they are to be profiled
 */
record BenchSetup(
        Path project, Path folder, BenchServers servers, int rows, int warmUpRows, Optional<Profiler> profiler) {

    static final int CHECKPOINT_SECONDS = 5;

    BenchSetup withRows(int others) {
        return new BenchSetup(project, folder, servers, others, warmUpRows, profiler);
    }

    String brokers() {
        return servers.kafka().bootstrap();
    }
}
