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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that are added to a stopped job, and taken out of it, while the others go on. */
class AddedTablesIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ROWS = 4_000;
    private static final int CHUNK_ROWS = 500;

    private final MySqlServer server = Servers.mysql();
    private final String database = Servers.freshName("added");

    @TempDir
    Path savepoints;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void addedTablesHaveAllRowsAndTheOthersNoGapAndNoRepeat(int parallelism) throws Exception {
        try (CountedChanges rows = new CountedChanges(server, database)) {
            TableId first = rows.create("a_first", "INT", ROWS);
            TableId second = rows.create("m_second", "VARCHAR(20)", ROWS);
            TableId added = rows.create("b_added", "INT", ROWS);
            TableId last = rows.create("z_last", "VARCHAR(20)", ROWS);
            rows.write();
            List<RowChange> before;
            String savepoint;
            // Before and behind the last chunk: what was read since the last checkpoint is read again, up to later
            // places.
            List<Integer> early = List.of(ROWS + 1_200, 3 * ROWS);
            try (RunningSource job = new RunningSource(config(first, second), parallelism, early)) {
                awaitIncrements(job, first, second);
                Await.until("all failures", LIMIT, () -> job.failuresLeft() == 0);
                savepoint = job.stop(savepoints);
                before = job.await(0);
            }
            // In the middle of the added tables' full data, behind it, and among the increments.
            List<Integer> failures = List.of(ROWS, 2 * ROWS + 1_200, 5 * ROWS + 2_000);
            try (RunningSource job =
                    RunningSource.restored(config(first, second, added, last), parallelism, failures, savepoint)) {
                awaitIncrements(job, first, second, added, last);
                Await.until("all failures", LIMIT, () -> job.failuresLeft() == 0);
                rows.stopWriting();
                for (TableId table : List.of(added, last)) {
                    awaitEqual(rows, job, List.of(), table);
                }
                for (TableId table : List.of(first, second)) {
                    awaitEqual(rows, job, before, table);
                }
                assertThat(RunningSource.of(Operation.INIT, job.await(0)))
                        .extracting(change -> change.schema().id())
                        .contains(added, last)
                        .doesNotContain(first, second);
            }
        }
    }

    @Test
    void aTableIsAddedInTheMiddleOfTheFirstFullData() throws Exception {
        try (CountedChanges rows = new CountedChanges(server, database)) {
            TableId first = rows.create("first", "INT", 10 * ROWS);
            TableId added = rows.create("added", "INT", ROWS);
            TableId removed = rows.create("removed", "VARCHAR(20)", ROWS);
            rows.write();
            List<RowChange> before;
            String savepoint;
            try (RunningSource job = new RunningSource(config(first, removed), 2, List.of())) {
                job.await(1);
                savepoint = job.stop(savepoints);
                before = job.await(0).stream()
                        .filter(change -> change.schema().id().equals(first))
                        .toList();
                assertThat(before).hasSizeLessThan(10 * ROWS);
            }
            try (RunningSource job = RunningSource.restored(config(added, first), 2, List.of(), savepoint)) {
                awaitIncrements(job, first, added);
                rows.stopWriting();
                awaitEqual(rows, job, List.of(), added);
                awaitEqual(rows, job, before, first);
                assertThat(job.await(0))
                        .noneMatch(change -> change.schema().id().equals(removed));
            }
        }
    }

    @Test
    void anAddedTableIsTakenOutBeforeItIsRead() throws Exception {
        try (CountedChanges rows = new CountedChanges(server, database)) {
            TableId first = rows.create("first", "INT", ROWS);
            TableId added = rows.create("added", "VARCHAR(20)", 10 * ROWS);
            rows.write();
            List<RowChange> all = new ArrayList<>();
            String savepoint;
            try (RunningSource job = new RunningSource(config(first), 2, List.of())) {
                awaitIncrements(job, first);
                savepoint = job.stop(savepoints);
                all.addAll(job.await(0));
            }
            try (RunningSource job = RunningSource.restored(config(first, added), 2, List.of(), savepoint)) {
                job.await(1);
                savepoint = job.stop(savepoints);
                assertThat(job.await(0))
                        .hasSizeLessThan(10 * ROWS)
                        .allMatch(change -> change.schema().id().equals(added));
            }
            try (RunningSource job = RunningSource.restored(config(first), 2, List.of(200), savepoint)) {
                awaitIncrements(job, first);
                rows.stopWriting();
                awaitEqual(rows, job, all, first);
                assertThat(job.await(0))
                        .noneMatch(change -> change.schema().id().equals(added));
            }
        }
    }

    @Test
    void aRemovedTableStopsAndIsReadAnewWhenItIsAddedBack() throws Exception {
        try (CountedChanges rows = new CountedChanges(server, database)) {
            TableId stays = rows.create("stays", "INT", ROWS);
            TableId goes = rows.create("goes", "INT", ROWS);
            rows.write();
            List<RowChange> all = new ArrayList<>();
            String savepoint;
            try (RunningSource job = new RunningSource(config(stays, goes), 2, List.of())) {
                awaitIncrements(job, stays, goes);
                savepoint = job.stop(savepoints);
                all.addAll(job.await(0));
            }
            try (RunningSource job = RunningSource.restored(config(stays), 2, List.of(), savepoint)) {
                awaitIncrements(job, stays);
                savepoint = job.stop(savepoints);
                all.addAll(job.await(0));
                assertThat(job.await(0))
                        .noneMatch(change -> change.schema().id().equals(goes));
            }
            server.execute("ALTER TABLE " + goes.quoted() + " ADD COLUMN later INT");
            try (RunningSource job = RunningSource.restored(config(goes, stays), 2, List.of(500), savepoint)) {
                awaitIncrements(job, stays, goes);
                rows.stopWriting();
                awaitEqual(rows, job, List.of(), goes);
                awaitEqual(rows, job, all, stays);
            }
        }
    }

    @Test
    void statementsOnAnAddedTableCountFromItsFullDataOn() throws Exception {
        CountedChanges rows = new CountedChanges(server, database);
        TableId first = rows.create("first", "INT", 3);
        TableId added = rows.create("added", "INT", 3);
        String savepoint = savepointOf(config(first));
        server.execute(
                "ALTER TABLE " + added.quoted() + " ADD COLUMN w INT NOT NULL DEFAULT 7 FIRST",
                "INSERT INTO " + added.quoted() + " VALUES (8, 4, 0)",
                "UPDATE " + added.quoted() + " SET w = 9 WHERE id = 1",
                "ALTER TABLE " + added.quoted() + " CHANGE w x BIGINT NOT NULL",
                "CREATE TABLE " + database + ".created (id INT PRIMARY KEY, a INT)",
                "INSERT INTO " + database + ".created VALUES (1, 2)",
                "ALTER TABLE " + database + ".created DROP COLUMN a",
                "INSERT INTO " + first.quoted() + " VALUES (4, 0)");
        TableId created = new TableId(database, "created");
        try (RunningSource job = RunningSource.restored(config(first, added, created), 1, List.of(6), savepoint)) {
            Await.until("full data and increments", LIMIT, () -> job.await(0).size() >= 6);
            server.execute(
                    "INSERT INTO " + added.quoted() + " VALUES (10, 5, 0)",
                    "ALTER TABLE " + added.quoted() + " DROP COLUMN v, ADD COLUMN y INT",
                    "INSERT INTO " + added.quoted() + " VALUES (11, 6, 12)",
                    "INSERT INTO " + created.quoted() + " VALUES (2)");
            assertThat(texts(job.await(9), added))
                    .containsExactlyInAnyOrder(
                            "INIT 9|1|0", "INIT 7|2|0", "INIT 7|3|0", "INIT 8|4|0", "INSERT 10|5|0", "INSERT 11|6|12");
            assertThat(texts(job.await(9), created)).containsExactly("INIT 1", "INSERT 2");
            assertThat(texts(job.await(9), first)).containsExactly("INSERT 4|0");
        }
    }

    @Test
    void withoutFullDataAnAddedTableStartsWhereTheJobGoesOn() throws Exception {
        CountedChanges rows = new CountedChanges(server, database);
        TableId first = rows.create("first", "INT", 3);
        TableId added = rows.create("added", "INT", 3);
        String savepoint = savepointOf(TestSource.withoutFullData(TestSource.source(server, first)));
        server.execute("INSERT INTO " + added.quoted() + " VALUES (4, 0)");
        SyncConfig both = TestSource.withoutFullData(TestSource.source(server, first, added));
        try (RunningSource job = RunningSource.restored(both, 1, List.of(), savepoint)) {
            server.execute("INSERT INTO " + first.quoted() + " VALUES (5, 0)");
            assertThat(texts(job.await(2), added)).containsExactly("INSERT 4|0");
            assertThat(texts(job.await(2), first)).containsExactly("INSERT 5|0");
        }
        server.execute("ALTER TABLE " + added.quoted() + " ADD COLUMN w INT");
        try (RunningSource job = RunningSource.restored(both, 1, List.of(), savepoint)) {
            assertThat(ExceptionUtils.findThrowable(job.failure(), SyncException.class))
                    .hasValueSatisfying(reason -> assertThat(reason)
                            .hasMessageMatching(added + " at mysql-bin\\.\\d+:\\d+: how the table was defined here is"
                                    + " not known, and it was altered since; start afresh, so that it is read again"));
        }
    }

    /** Of a job that has given all of its tables' three rows, if any, and then one change. */
    private String savepointOf(SyncConfig config) throws Exception {
        TableId table = config.source().tables().get(0).exact().orElseThrow();
        try (RunningSource job = new RunningSource(config)) {
            // It may start with the table as it is, or behind it.
            if (config.initialization().data()) {
                job.await(3);
            }
            server.execute("INSERT INTO " + table.quoted() + " VALUES (3000, 0)");
            Await.until("the change", LIMIT, () -> texts(job.await(0), table).contains("INSERT 3000|0"));
            return job.stop(savepoints);
        }
    }

    private SyncConfig config(TableId... tables) {
        return TestSource.withFullData(
                TestSource.chunked(TestSource.source(server, tables), CHUNK_ROWS, Duration.ofSeconds(30)));
    }

    private static void awaitIncrements(RunningSource job, TableId... tables) {
        for (TableId table : tables) {
            Await.until("increments of " + table, LIMIT, () -> job.await(0).stream()
                    .anyMatch(change -> change.operation() == Operation.UPDATE
                            && change.schema().id().equals(table)));
        }
    }

    private static void awaitEqual(CountedChanges rows, RunningSource job, List<RowChange> before, TableId table)
            throws Exception {
        Map<String, Integer> wanted = rows.inMySql(table);
        Await.until(table + " is equal", LIMIT, () -> {
            Map<String, Integer> found = replay(before, job, table);
            Set<Map.Entry<String, Integer>> extra = new HashSet<>(found.entrySet());
            extra.removeAll(wanted.entrySet());
            Set<Map.Entry<String, Integer>> missing = new HashSet<>(wanted.entrySet());
            missing.removeAll(found.entrySet());
            if (!extra.isEmpty() || !missing.isEmpty()) {
                throw new IllegalStateException("too many: " + extra + ", too few: " + missing);
            }
            return true;
        });
    }

    private static Map<String, Integer> replay(List<RowChange> before, RunningSource job, TableId table) {
        List<RowChange> all = new ArrayList<>(before);
        all.addAll(job.await(0));
        return CountedChanges.replay(all, table);
    }

    private static List<String> texts(List<RowChange> changes, TableId table) {
        return changes.stream()
                .filter(change -> change.schema().id().equals(table))
                .map(change -> change.operation() + " " + ChangesIT.text(change.identity()))
                .toList();
    }
}
