package io.sluice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a measured job is told.
 *
 * @param name of the job and of its topics: {@code NAME.TABLE}
 * @param checkpointSeconds between two checkpoints
 * @param delivery {@code exactly-once} or {@code at-least-once}
 */
record JobFile(String name, List<String> tables, int checkpointSeconds, String delivery) {

    String topic(String table) {
        return name + "." + table;
    }

    Path write(Path folder, BenchServers servers) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve(name + ".yaml"), """
                name: %s
                parallelism: 2
                checkpoint: {interval: %ds}
                source:
                  hostname: %s
                  port: %d
                  username: %s
                  password: %s
                  tables: [%s]
                sink:
                  brokers: %s
                  topic: "%s.{table}"
                  delivery: %s
                  compression: lz4
                  create-topics: {enabled: true, partitions: %d}
                initialization:
                  # The measured topics hold the measured rows alone.
                  structure: {enabled: false}
                """.formatted(
                        name,
                        checkpointSeconds,
                        servers.mysql().hostname(),
                        servers.mysql().port(),
                        BenchServers.USER,
                        BenchServers.PASSWORD,
                        String.join(", ", tables.stream().map("bench."::concat).toList()),
                        servers.kafka().bootstrap(),
                        name,
                        delivery,
                        BenchServers.PARTITIONS));
    }
}
