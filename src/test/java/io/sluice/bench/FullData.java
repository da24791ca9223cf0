package io.sluice.bench;

import java.nio.file.Path;
import java.util.List;

/** How fast a table that is there is read: from the start of a new job until its last row is readable. */
final class FullData {

    private FullData() {}

    /** The tables hold the rows; nobody writes. */
    static Throughput measure(BenchSetup setup, BenchTable table, int run) throws Exception {
        setup.servers().forgetBinlogs();
        JobFile job = new JobFile(
                "full-" + table + "-" + setup.rows() + "-" + run,
                List.of(WarmUp.TABLE, table.toString()),
                BenchSetup.CHECKPOINT_SECONDS,
                "exactly-once");
        Path jobFile = job.write(setup.folder(), setup.servers());
        String topic = job.topic(table.toString());
        String[] topics = {topic, job.topic(WarmUp.TABLE)};
        setup.servers().createTopics(topics);
        try (BenchJob running = BenchJob.startFresh(setup, jobFile);
                CommittedRecords warmUp = new CommittedRecords(setup.brokers(), job.topic(WarmUp.TABLE));
                CommittedRecords records = new CommittedRecords(setup.brokers(), topic)) {
            Throughput throughput = new Arrival(running.process(), warmUp, records, setup).await();
            running.stop();
            return throughput;
        } finally {
            setup.servers().deleteTopics(topics);
        }
    }
}
