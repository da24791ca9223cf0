package io.sluice.bench;

import java.nio.file.Path;
import java.util.List;

/** How fast a table that is there is read: from the start of a new job until its last row is readable. */
final class FullData {

    private FullData() {}

    /** The table holds the rows; nobody writes. */
    static Throughput measure(BenchSetup setup, BenchTable table, int run) throws Exception {
        JobFile job = new JobFile(
                "full-" + table + "-" + run, List.of(table.toString()), BenchSetup.CHECKPOINT_SECONDS, "exactly-once");
        Path jobFile = job.write(setup.folder(), setup.servers());
        String topic = job.topic(table.toString());
        setup.servers().createTopics(topic);
        try (BenchJob running = BenchJob.startFresh(setup, jobFile);
                CommittedRecords records = new CommittedRecords(setup.brokers(), topic)) {
            Throughput throughput = new Arrival(running.process(), records, setup.rows()).await();
            running.stop();
            return throughput;
        } finally {
            setup.servers().deleteTopics(topic);
        }
    }
}
