package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.testing.Await;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.MySqlServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables, rows and transactions that are far larger than the job's 512 MiB of heap. */
@Tag("large")
final class LargeIT {

    private static final String HEAP = "512m";
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final int TABLE_ROWS = 10_000_000;
    private static final int TRANSACTION_ROWS = 2_000_000;
    private static final int LARGE_ROWS = 2_000;
    private static final int LARGE_ROW = 1 << 20;

    private static MySqlServer mysql;
    private static KafkaBroker kafka;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        mysql = MySqlServer.start(
                System.getProperty("mysql", MySqlServer.DEFAULT_VERSION),
                "--innodb-buffer-pool-size=512M",
                "--max-binlog-cache-size=4G");
        kafka = KafkaBroker.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
        mysql.close();
    }

    @Test
    void aTableOfTenMillionRows() throws Exception {
        SmallHeap job = SmallHeap.of(mysql, kafka, HEAP, LIMIT);
        job.fillWithNumbers(TABLE_ROWS);
        long start = System.nanoTime();
        try (SluiceProcess run = job.run(folder, "")) {
            run.webUi();
            try (KeyCounts counts = job.counts(TABLE_ROWS)) {
                job.await(counts, run, TABLE_ROWS, 1);
                report("10 million rows", run, start);
            }
            end(run);
        }
    }

    @Test
    void rowsOfOneMebibyte() throws Exception {
        SmallHeap job = SmallHeap.of(mysql, kafka, HEAP, LIMIT);
        job.fillWithBytes(LARGE_ROWS, LARGE_ROW);
        long start = System.nanoTime();
        try (SluiceProcess run =
                job.run(folder, "  create-topics: {properties: {max.message.bytes: " + 3 * LARGE_ROW + "}}\n")) {
            run.webUi();
            try (KeyCounts counts = job.counts(LARGE_ROWS)) {
                job.await(counts, run, LARGE_ROWS, 1);
                report(LARGE_ROWS + " rows of 1 MiB", run, start);
                start = System.nanoTime();
                mysql.execute("UPDATE " + job.table() + " SET v = CONCAT('changed', v) WHERE id % 4 = 0");
                job.await(counts, run, LARGE_ROWS / 4, 2);
                report("changes of a quarter of them, in one transaction", run, start);
            }
            end(run);
        }
    }

    @Test
    void aTransactionOfTwoMillionRowsWithARestartInItsMiddle() throws Exception {
        SmallHeap job = SmallHeap.of(mysql, kafka, HEAP, LIMIT);
        job.fillWithNumbers(TRANSACTION_ROWS);
        long start = System.nanoTime();
        try (SluiceProcess run = job.run(folder, "")) {
            run.webUi();
            try (KeyCounts counts = job.counts(TRANSACTION_ROWS)) {
                job.await(counts, run, TRANSACTION_ROWS, 1);
                report("2 million rows", run, start);
                mysql.execute("UPDATE " + job.table() + " SET n = n + 1");
                Await.until("a part of the transaction", LIMIT, () -> counts.rowsWith(2) > 0);
                assertThat(counts.rowsWith(2)).as("not all of it").isLessThan(TRANSACTION_ROWS);
            }
            run.kill();
        }
        start = System.nanoTime();
        try (SluiceProcess run = job.run(folder, "");
                KeyCounts counts = job.counts(TRANSACTION_ROWS)) {
            job.await(counts, run, TRANSACTION_ROWS, 2);
            report("the rest of a transaction of 2 million rows", run, start);
            end(run);
        }
    }

    private static void end(SluiceProcess run) throws Exception {
        assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
        assertThat(run.err()).noneMatch(line -> line.contains("OutOfMemory"));
    }

    /** What the process has used, from its start on. */
    private static void report(String what, SluiceProcess run, long startNanos) {
        try {
            String peak = Files.readAllLines(Path.of("/proc", Long.toString(run.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .findFirst()
                    .orElse("unknown")
                    .replaceAll("\\s+", " ");
            System.out.printf("%s: %d s, %s%n", what, (System.nanoTime() - startNanos) / 1_000_000_000, peak);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
