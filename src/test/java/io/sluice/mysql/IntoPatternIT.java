package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.SyncConfig;
import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.row.TableId;
import io.sluice.testing.Await;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Numbers;
import io.sluice.testing.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that are created and renamed into a pattern of a running job, while somebody writes to all of them. */
class IntoPatternIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ROWS = 4_000;

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
                    for (String other : List.of("t_old" + i + "_x", "other" + i)) {
                        server.execute(
                                "CREATE TABLE " + database + "." + other + " (id INT PRIMARY KEY, v INT)",
                                "INSERT INTO " + database + "." + other + " VALUES (1, 0), (2, 0)");
                    }
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
                        .extracting(change -> change.schema().id())
                        .containsOnly(tables.get(0));
                assertThat(all)
                        .allMatch(change -> tables.contains(change.schema().id()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"5.7.22, 1", "8.0.31, 2"})
    void renamedTablesAreReadWholeWhileTheOthersWait(String version, int parallelism) throws Exception {
        MySqlServer server = Servers.mysql(version);
        try (CountedChanges rows = new CountedChanges(server, database)) {
            List<TableId> tables = new ArrayList<>(List.of(rows.create("t_first", "INT", ROWS)));
            rows.write();
            List<RowChange> all = new ArrayList<>();
            String savepoint;
            // In the middle of each table's full data, and among the increments.
            List<Integer> failures = List.of(ROWS + 1_000, 4 * ROWS, 5 * ROWS, 6 * ROWS, 7 * ROWS);
            try (RunningSource job = new RunningSource(config(server), parallelism, failures)) {
                awaitUpdates(job, tables);
                tables.add(renamed(server, rows, "s1", "RENAME TABLE s1 TO t_second", "t_second", "VARCHAR(20)"));
                awaitUpdates(job, tables);
                tables.add(renamed(server, rows, "s2", "ALTER TABLE s2 COMMENT 'x', RENAME t_third", "t_third", "INT"));
                tables.add(rows.create("t_fourth", "INT", ROWS));
                awaitUpdates(job, tables);
                Await.until("all failures", LIMIT, () -> job.failuresLeft() == 0);
                savepoint = job.stop(savepoints);
                all.addAll(job.await(0));
            }
            try (RunningSource job = RunningSource.restored(config(server), parallelism, List.of(500), savepoint)) {
                awaitUpdates(job, tables);
                assertThat(RunningSource.of(Operation.INIT, job.await(0))).isEmpty();
                rows.stopWriting();
                awaitEqual(rows, all, job, tables);
            }
        }
    }

    @Test
    void aTableThatIsDroppedBeforeItIsReadWholeDoesNotHoldTheOthersUp() throws Exception {
        MySqlServer server = Servers.mysql();
        try (CountedChanges rows = new CountedChanges(server, database)) {
            TableId first = rows.create("t_first", "INT", 100);
            try (RunningSource job = new RunningSource(config(server), 1, List.of())) {
                job.await(100);
                server.execute(
                        "USE " + database,
                        "CREATE TABLE s (id INT PRIMARY KEY)",
                        "INSERT INTO s VALUES (1)",
                        "RENAME TABLE s TO t_gone",
                        "DROP TABLE t_gone",
                        "INSERT INTO t_first VALUES (1000, 0)");
                assertThat(job.await(101).get(100).schema().id()).isEqualTo(first);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void whatTakesATablesPlaceIsThatTableAndWhatItWasIsReadWhole(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        server.execute(
                "CREATE DATABASE " + database,
                "USE " + database,
                "CREATE TABLE t (id INT PRIMARY KEY, v INT NOT NULL)",
                "INSERT INTO t VALUES (1, 0), (2, 0)");
        SyncConfig all = TestSource.withFullData(TestSource.choosing(
                TestSource.source(server, new TableId(database, "t")), List.of(database + "./.*/"), List.of()));
        try (RunningSource job = new RunningSource(all, 2, List.of(7))) {
            job.await(2);
            // As gh-ost does it, whose tables an open pattern takes where nothing excludes them.
            server.execute(
                    "USE " + database,
                    "CREATE /* gh-ost */ TABLE `_t_gho` LIKE `t`",
                    "ALTER /* gh-ost */ TABLE `_t_gho` ADD w INT NOT NULL DEFAULT 5",
                    "INSERT /* gh-ost */ IGNORE INTO `_t_gho` (id, v) SELECT id, v FROM t",
                    "INSERT INTO t VALUES (3, 0)",
                    "INSERT INTO _t_gho VALUES (3, 0, 5)",
                    "RENAME /* gh-ost */ TABLE `t` TO `_t_del`, `_t_gho` TO `t`",
                    "INSERT INTO t VALUES (4, 0, 6)",
                    "INSERT INTO _t_del VALUES (7, 0)");
            List<RowChange> changes = job.await(11);
            assertThat(texts(changes, "t"))
                    .containsExactlyInAnyOrder("INIT 1|0", "INIT 2|0", "INSERT 3|0", "INSERT 4|0|6");
            assertThat(texts(changes, "_t_gho")).containsExactly("INSERT 1|0|5", "INSERT 2|0|5", "INSERT 3|0|5");
            assertThat(texts(changes, "_t_del").stream()
                            .map(text -> text.replaceAll("INIT|INSERT", "row"))
                            .toList())
                    .containsExactlyInAnyOrder("row 1|0", "row 2|0", "row 3|0", "row 7|0");
        }
    }

    private List<String> texts(List<RowChange> changes, String table) {
        return changes.stream()
                .filter(change -> change.schema().id().equals(new TableId(database, table)))
                .map(change -> change.operation() + " " + ChangesIT.text(change.identity()))
                .toList();
    }

    private TableId renamed(
            MySqlServer server, CountedChanges rows, String from, String statement, String to, String keyType) {
        TableId table = new TableId(database, to);
        server.execute(
                "USE " + database,
                "CREATE TABLE " + from + " (id " + keyType + " PRIMARY KEY, v INT NOT NULL)",
                "INSERT INTO " + from + " SELECT n, 0 FROM " + Numbers.to(ROWS),
                statement);
        rows.changing(table);
        return table;
    }

    private SyncConfig config(MySqlServer server) {
        return TestSource.withFullData(TestSource.choosing(
                TestSource.chunked(
                        TestSource.source(server, new TableId(database, "any")), 500, Duration.ofSeconds(30)),
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

    private static void awaitEqual(CountedChanges rows, List<RowChange> before, RunningSource job, List<TableId> tables)
            throws Exception {
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
