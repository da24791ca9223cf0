package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.SyncConfig;
import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.testing.Await;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that are created and renamed into a pattern of a running job, while somebody writes to all of them. */
class IntoPatternIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ROWS = 2_000;

    private final String database = Servers.freshName("into");

    @TempDir
    Path savepoints;

    @ParameterizedTest
    @CsvSource({"5.7.22, 1", "8.0.31, 1", "8.0.31, 2"})
    void createdTablesHaveAllChangesOnceThroughFailuresAndStops(String version, int parallelism) throws Exception {
        MySqlServer server = Servers.mysql(version);
        try (CountedChanges rows = new CountedChanges(server, database)) {
            List<TableId> tables = new ArrayList<>(List.of(rows.create("t_first", "INT", ROWS)));
            rows.write();
            List<RowChange> all = new ArrayList<>();
            String savepoint;
            try (RunningSource job = new RunningSource(
                    config(server), parallelism, List.of(ROWS + 1_000, 3 * ROWS, 4 * ROWS + 500, 5 * ROWS, 7 * ROWS))) {
                awaitUpdates(job, tables);
                for (int i = 0; i < 3; i++) {
                    tables.add(rows.create("t_new" + i, i == 1 ? "VARCHAR(20)" : "INT", ROWS));
                    rows.create("t_old" + i + "_x", "INT", 10);
                    rows.create("other" + i, "INT", 10);
                    awaitUpdates(job, tables);
                }
                Await.until("all failures", LIMIT, () -> job.failuresLeft() == 0);
                savepoint = job.stop(savepoints);
                all.addAll(job.await(0));
            }
            try (RunningSource job =
                    RunningSource.restored(config(server), parallelism, List.of(500, 3 * ROWS), savepoint)) {
                awaitUpdates(job, tables);
                tables.add(rows.create("t_newest", "INT", ROWS));
                awaitUpdates(job, tables);
                Await.until("all failures", LIMIT, () -> job.failuresLeft() == 0);
                rows.stopWriting();
                awaitEqual(rows, all, job, tables);
                all.addAll(job.await(0));
                assertThat(RunningSource.of(Operation.INIT, all))
                        .as("full data is that of the first table alone")
                        .hasSize(ROWS);
                assertThat(all).extracting(change -> change.schema().id()).containsOnlyElementsOf(tables);
            }
        }
    }

    @Test
    void aTableThatIsRenamedIntoThePatternIsReadWholeInTheNextRun() throws Exception {
        MySqlServer server = Servers.mysql();
        try (CountedChanges rows = new CountedChanges(server, database)) {
            TableId first = rows.create("t_first", "INT", ROWS);
            rows.write();
            List<RowChange> all = new ArrayList<>();
            String savepoint;
            try (RunningSource job = new RunningSource(config(server), 1, List.of())) {
                awaitUpdates(job, List.of(first));
                savepoint = job.stop(savepoints);
                all.addAll(job.await(0));
            }
            try (RunningSource job = RunningSource.restored(config(server), 1, List.of(), savepoint)) {
                server.execute(
                        "USE " + database,
                        "CREATE TABLE elsewhere (id INT PRIMARY KEY, v INT NOT NULL)",
                        "INSERT INTO elsewhere VALUES (1, 0), (2, 0)",
                        "RENAME TABLE elsewhere TO t_second");
                assertThat(ExceptionUtils.findThrowable(job.failure(), SyncException.class))
                        .hasValueSatisfying(reason -> assertThat(reason)
                                .hasMessageMatching("the binlog at mysql-bin\\.\\d+:\\d+: a table was renamed to "
                                        + database + ".t_second, which source.tables takes, and the rows that it had are"
                                        + " not read; run the job again, .*"));
            }
            TableId second = new TableId(database, "t_second");
            try (RunningSource job = RunningSource.restored(config(server), 1, List.of(), savepoint)) {
                awaitUpdates(job, List.of(first));
                server.execute("INSERT INTO " + second.quoted() + " VALUES (3, 0)");
                rows.stopWriting();
                awaitEqual(rows, all, job, List.of(first, second));
            }
        }
    }

    private SyncConfig config(MySqlServer server) {
        return TestSource.withFullData(TestSource.choosing(
                TestSource.chunked(TestSource.source(server, new TableId(database, "any")), 500, Duration.ofSeconds(30)),
                List.of(database + "./t_.*/"),
                List.of(database + "./.*_x/")));
    }

    private static void awaitUpdates(RunningSource job, List<TableId> tables) {
        for (TableId table : tables) {
            Await.until("changes of " + table, LIMIT, () -> job.await(0).stream()
                    .anyMatch(change -> change.operation() == Operation.UPDATE
                            && change.schema().id().equals(table)));
        }
    }

    private static void awaitEqual(
            CountedChanges rows, List<RowChange> before, RunningSource job, List<TableId> tables) throws Exception {
        for (TableId table : tables) {
            Map<String, Integer> wanted = rows.inMySql(table);
            Await.until(table + " is equal", LIMIT, () -> {
                List<RowChange> all = new ArrayList<>(before);
                all.addAll(job.await(0));
                return CountedChanges.replay(all, table).equals(wanted);
            });
        }
    }
}
