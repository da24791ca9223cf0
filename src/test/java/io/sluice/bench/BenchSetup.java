package io.sluice.bench;

import java.nio.file.Path;

/**
 * What every measurement stands on.
 *
 * @param folder of job files, their logs and the jobs' state
 * @param rows of each table
 */
record BenchSetup(Path project, Path folder, BenchServers servers, int rows) {

    static final int CHECKPOINT_SECONDS = 5;

    String brokers() {
        return servers.kafka().bootstrap();
    }
}
