package io.sluice.bench;

import java.nio.file.Path;
import java.util.List;

/** How fast a job that was stopped catches up with the rows that were written meanwhile. */
final class BinlogCatchUp {

    private BinlogCatchUp() {}

    /** Leaves the rows in the table. */
    static Throughput measure(BenchSetup setup, BenchTable table, int run) throws Exception {
        BenchServers servers = setup.servers();
        TableLoad.create(servers.mysql(), table);
        JobFile job = new JobFile(
                "binlog-" + table + "-" + run,
                List.of(table.toString(), Increments.TABLE),
                BenchSetup.CHECKPOINT_SECONDS,
                "exactly-once");
        Path jobFile = job.write(setup.folder(), servers);
        String topic = job.topic(table.toString());
        servers.createTopics(topic, job.topic(Increments.TABLE));
        try (CommittedRecords records = new CommittedRecords(setup.brokers(), topic)) {
            try (BenchJob first = BenchJob.startFresh(setup, jobFile)) {
                Increments.await(servers, first, job.topic(Increments.TABLE));
                first.stop();
            }
            TableLoad.load(servers.mysql(), table, setup.rows());
            try (BenchJob second = BenchJob.resume(setup, jobFile)) {
                Throughput throughput = new Arrival(second.process(), records, setup.rows()).await();
                second.stop();
                return throughput;
            }
        } finally {
            servers.deleteTopics(topic, job.topic(Increments.TABLE));
        }
    }
}
