package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.testing.Await;
import io.sluice.testing.MySqlCells;
import io.sluice.testing.Servers;
import io.sluice.testing.TopicCells;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large rows and a large transaction through a job of 256 MiB. */
final class SmallHeapIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int LARGE_ROWS = 32;
    private static final int LARGE_ROW = 3 << 19;
    private static final int ROWS = 100_000;

    @TempDir
    Path folder;

    private final SmallHeap job = SmallHeap.of(Servers.mysql(), Servers.kafka(), "256m", LIMIT);

    @Test
    void rowsLargerThanAMebibyteArriveOnceTheTopicTakesThem() throws Exception {
        job.fillWithBytes(LARGE_ROWS, LARGE_ROW);
        try (SluiceProcess run = job.run(folder, "")) {
            run.awaitLine("^failed and starts again: topic " + job.table()
                    + ": a record is larger than the topic takes; .*max.message.bytes=BYTES");
            // A change has the row before and after it.
            allowRecords(2 * LARGE_ROW + 100_000);
            awaitEqual(run);

            job.mysql().execute("UPDATE " + job.table() + " SET v = CONCAT('changed', v)");
            awaitEqual(run);
            assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
            assertThat(run.err()).noneMatch(line -> line.contains("OutOfMemory"));
        }
    }

    @Test
    void aTransactionOfManyRows() throws Exception {
        job.fillWithNumbers(1);
        try (SluiceProcess run = job.run(folder, "");
                KeyCounts counts = awaitTopic(run)) {
            job.await(counts, run, 1, 1);
            for (int there = 1; there < ROWS; there *= 2) {
                job.mysql()
                        .execute("INSERT INTO " + job.table() + " SELECT id + " + there + ", n, v FROM " + job.table()
                                + " WHERE id <= " + Math.min(there, ROWS - there));
            }
            job.mysql().execute("UPDATE " + job.table() + " SET n = n + 1");

            job.await(counts, run, ROWS, 2);
            assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
        }
    }

    private KeyCounts awaitTopic(SluiceProcess run) {
        run.webUi();
        return job.counts(ROWS);
    }

    private void awaitEqual(SluiceProcess run) {
        Await.until("topic equal to MySQL", LIMIT, () -> {
            List<String> differences = MySqlCells.read(job.mysql(), job.database(), SmallHeap.TABLE)
                    .differences(TopicCells.read(job.kafka().bootstrap(), List.of(job.table()))
                            .table(job.table()));
            if (!differences.isEmpty()) {
                throw new IllegalStateException(differences.size() + " differences; it printed " + run.err());
            }
            return true;
        });
    }

    private void allowRecords(int bytes) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, job.table());
        AlterConfigOp larger = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", Integer.toString(bytes)), AlterConfigOp.OpType.SET);
        try (Admin admin = job.kafka().admin()) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(larger))).all().get();
        }
    }
}
