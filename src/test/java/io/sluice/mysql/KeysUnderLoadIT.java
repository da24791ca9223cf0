package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.row.Operation;
import io.sluice.row.OrderingKey;
import io.sluice.row.RowChange;
import io.sluice.row.RowImage;
import io.sluice.row.TableSchema;
import io.sluice.testing.Await;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Full data of tables with keys of all types, read while several sessions change rows and keys. */
class KeysUnderLoadIT {

    private static final int ROWS = 5_000;
    private static final int WRITERS = 4;

    @Test
    void theChangesRebuildTheTables() throws Exception {
        sync(Servers.mysql(), 2, 700, Duration.ofSeconds(30), Split.YES);
    }

    /** An UPDATE of a key of which the full data has only one of the two images is in part known. */
    @Test
    void theChangesRebuildTheTablesWhereKeysChangeInOneUpdate() throws Exception {
        sync(Servers.mysql(), 2, 700, Duration.ofSeconds(30), Split.NO);
    }

    /** A transaction is in the binlog for a second before anybody sees it. */
    @ParameterizedTest
    @ValueSource(strings = {"ON", "OFF"})
    void theChangesRebuildTheTablesWhileCommitsAreSlow(String gtidMode) throws Exception {
        MySqlVersions.assumeAtLeast(MySqlVersions.main(), 5, 7, "binlog_group_commit_sync_delay");
        try (MySqlServer server = MySqlServer.start(
                MySqlVersions.main(),
                "--binlog-group-commit-sync-delay=1000000",
                "--sync-binlog=1",
                "--gtid-mode=" + gtidMode,
                "--enforce-gtid-consistency=" + gtidMode)) {
            // Each chunk waits for a commit or two.
            sync(server, 2, 2_500, Duration.ofSeconds(5), Split.YES);
        }
    }

    /** What becomes of an UPDATE that changes a key. */
    private enum Split implements OrderingKey {
        YES,
        NO;

        @Override
        public int hash(TableSchema schema, RowImage image) {
            return 0;
        }

        @Override
        public boolean splitsUpdates(TableSchema schema) {
            return this == YES;
        }
    }

    private static void sync(MySqlServer server, int parallelism, int chunkRows, Duration overlap, Split split)
            throws Exception {
        KeyTables tables = new KeyTables(server, Servers.freshName("keys"), ROWS);
        tables.create();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Random random = new Random(i);
            Thread writer = new Thread(() -> write(server, tables, random, stop, written));
            writers.add(writer);
            writer.start();
        }
        try (RunningSource source = new RunningSource(
                RunningSource.create(
                        TestSource.withFullData(
                                TestSource.chunked(TestSource.source(server, tables.ids()), chunkRows, overlap)),
                        split),
                parallelism,
                List.of(),
                RunningSource.CHECKPOINT)) {
            Await.until("increments come", Duration.ofSeconds(100), () -> hasIncrements(source.await(0)));
            stop.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
            Map<String, Integer> wanted = tables.inMySql();
            assertThat(written.get()).isPositive();
            assertThat(wanted).hasSizeGreaterThan(ROWS);
            try {
                Await.until("all is equal", Duration.ofSeconds(20), () -> KeyTables.rebuilt(source.await(0))
                        .equals(wanted));
            } finally {
                assertThat(KeyTables.rebuilt(source.await(0))).isEqualTo(wanted);
            }
            assertThat(RunningSource.of(Operation.INIT, source.await(0)).stream()
                            .map(change -> change.schema().id()
                                    + KeyTables.rebuilt(List.of(change)).toString()))
                    .doesNotHaveDuplicates();
        } finally {
            stop.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
        }
    }

    private static boolean hasIncrements(List<RowChange> changes) {
        return changes.stream().anyMatch(change -> change.operation() != Operation.INIT);
    }

    private static void write(
            MySqlServer server, KeyTables tables, Random random, AtomicBoolean stop, AtomicInteger written) {
        try (Connection connection = server.connect()) {
            connection.createStatement().execute("SET innodb_lock_wait_timeout = 1");
            while (!stop.get()) {
                try {
                    tables.change(connection, random);
                    written.incrementAndGet();
                } catch (SQLException e) {
                    // A deadlock, or a date that does not fit: the transaction is gone, and the next one goes on.
                    connection.createStatement().execute("ROLLBACK");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
