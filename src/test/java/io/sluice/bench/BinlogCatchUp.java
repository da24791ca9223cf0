package io.sluice.bench;

import java.nio.file.Path;
import java.util.List;

/** How fast a job that was stopped catches up with the rows that were written meanwhile. */
final class BinlogCatchUp {

    private BinlogCatchUp() {}

    /** Leaves the rows in the tables. */
    static Throughput measure(BenchSetup setup, BenchTable table, int run) throws Exception {
        BenchServers servers = setup.servers();
        servers.forgetBinlogs();
        WarmUp.createTables(servers.mysql(), table);
        JobFile job = new JobFile(
                "binlog-" + table + "-" + setup.rows() + "-" + run,
                List.of(WarmUp.TABLE, table.toString(), Increments.TABLE),
                BenchSetup.CHECKPOINT_SECONDS,
                "exactly-once");
        Path jobFile = job.write(setup.folder(), servers);
        String topic = job.topic(table.toString());
        String[] topics = {topic, job.topic(WarmUp.TABLE), job.topic(Increments.TABLE)};
        servers.createTopics(topics);
        try (CommittedRecords warmUp = new CommittedRecords(setup.brokers(), job.topic(WarmUp.TABLE));
                CommittedRecords records = new CommittedRecords(setup.brokers(), topic)) {
            try (BenchJob first = BenchJob.startFresh(setup, jobFile)) {
                Increments.await(servers, first, job.topic(Increments.TABLE));
                first.stop();
            }
            WarmUp.loadTables(setup, table);
            try (BenchJob second = BenchJob.resume(setup, jobFile)) {
                Throughput throughput = new Arrival(second.process(), warmUp, records, setup).await();
                second.stop();
                return throughput;
            }
        } finally {
            servers.deleteTopics(topics);
        }
    }
}
