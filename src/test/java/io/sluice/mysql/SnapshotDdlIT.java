package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.SyncConfig;
import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that are altered while their full data is read. */
class SnapshotDdlIT {

    private static final int CHUNK = 100;
    private static final int ROWS = 3 * CHUNK;

    private MySqlServer server;
    private TableId table;

    @BeforeEach
    void chooseServer() {
        use(Servers.mysql());
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void aTableThatIsAlteredBetweenItsChunks(String version) throws Exception {
        use(Servers.mysql(version));
        create("id INT PRIMARY KEY");
        WrittenRows before = new WrittenRows(server);
        before.addAll(table);
        WrittenRows behind = new WrittenRows(server);
        WrittenRows increments = new WrittenRows(server);
        try (RunningSource source = new RunningSource(chunked(), 1, List.of(), List.of(1, ROWS + 1))) {
            source.whileHeldAt(1, () -> {
                server.execute("ALTER TABLE " + table.quoted() + " MODIFY c VARCHAR(20) AFTER id");
                behind.addAll(table);
                // The chunks that are still to be read have it, the first one does not.
                increments.insert(table, ROWS + 1);
            });
            source.whileHeldAt(ROWS + 1, () -> {
                server.execute("ALTER TABLE " + table.quoted() + " ADD d VARCHAR(20) AFTER c");
                increments.insert(table, ROWS + 100);
                server.execute("ALTER TABLE " + table.quoted() + " ADD e VARCHAR(20) FIRST");
                increments.insert(table, ROWS + 200);
            });
            List<RowChange> changes = source.await(ROWS + 3);
            List<String> rows = WrittenRows.of(changes);
            assertThat(rows).hasSize(ROWS + 3).doesNotHaveDuplicates();
            List<String> allowed = new ArrayList<>(before.rows());
            allowed.addAll(behind.rows());
            allowed.addAll(increments.rows());
            assertThat(rows).isSubsetOf(allowed).containsAll(increments.rows());
            assertThat(Collections.disjoint(rows, before.rows())).isFalse();
            assertThat(Collections.disjoint(rows, behind.rows())).isFalse();
            assertThat(changes).extracting(change -> text(change, "id")).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void aTableThatIsAlteredBeforeItsFirstChunk(String version) throws Exception {
        use(Servers.mysql(version));
        TableId first = new TableId(table.database(), "first");
        server.execute("CREATE TABLE " + first.quoted() + " (id VARCHAR(20) PRIMARY KEY)");
        server.execute("INSERT INTO " + first.quoted() + " VALUES ('one')");
        create("id VARCHAR(20) PRIMARY KEY");
        WrittenRows written = new WrittenRows(server);
        SyncConfig config = TestSource.withFullData(TestSource.source(server, first, table));
        try (RunningSource source = new RunningSource(config, 1, List.of(), List.of(1, ROWS + 1))) {
            source.whileHeldAt(
                    1,
                    () -> server.execute(
                            "ALTER TABLE " + table.quoted() + " MODIFY c VARCHAR(20) AFTER id",
                            "ALTER TABLE " + table.quoted() + " ADD n INT"));
            source.whileHeldAt(ROWS + 1, () -> {
                written.insert(table, 1_000);
                server.execute("ALTER TABLE " + table.quoted() + " DROP n, ADD m INT");
                written.insert(table, 2_000);
            });
            assertThat(WrittenRows.of(source.await(ROWS + 3)).subList(ROWS + 1, ROWS + 3))
                    .isEqualTo(written.rows());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE t CHANGE id n INT | by which the table was divided, is gone",
                "ALTER TABLE t CHANGE id k INT, CHANGE k id INT | is no longer the first of its key",
                "ALTER TABLE t MODIFY id VARCHAR(20) | is of another type",
                "DROP TABLE t | the table is gone"
            })
    void aTableThatCannotBeDividedAnyMoreStopsTheJob(String statement, String reason) throws Exception {
        create("id INT PRIMARY KEY, k INT");
        try (RunningSource source = new RunningSource(chunked(), 1, List.of(1_000_000), List.of(1))) {
            source.whileHeldAt(1, () -> server.execute("USE " + table.database(), statement));
            assertThat(ExceptionUtils.findThrowable(source.failure(), SyncException.class))
                    .hasValueSatisfying(failure -> assertThat(failure.getMessage())
                            .startsWith(table.toString())
                            .contains(reason, "start afresh"));
        }
    }

    @Test
    void aTableIsAlteredAllTheTimeWhileItIsRead() throws Exception {
        create("id INT PRIMARY KEY");
        try (RunningSource source = new RunningSource(chunked(), 1, List.of())) {
            for (int i = 0; i < 20; i++) {
                server.execute(
                        "ALTER TABLE " + table.quoted() + " MODIFY c VARCHAR(20) AFTER id, ADD d INT FIRST",
                        "UPDATE " + table.quoted() + " SET d = id, b = CONCAT('c', id) WHERE id % 3 = 0",
                        "ALTER TABLE " + table.quoted() + " MODIFY c VARCHAR(20) AFTER b, DROP d");
            }
            List<RowChange> changes = source.await(ROWS);
            assertThat(RunningSource.of(Operation.INIT, changes))
                    .hasSize(ROWS)
                    .allSatisfy(change -> assertThat(text(change, "a")).isEqualTo("a" + text(change, "id")))
                    .allSatisfy(change -> assertThat(text(change, "c")).isEqualTo("c" + text(change, "id")));
        }
    }

    private void use(MySqlServer chosen) {
        server = chosen;
        table = new TableId(Servers.freshName("snapshot_ddl"), "t");
        server.execute("CREATE DATABASE " + table.database());
    }

    private void create(String key) {
        server.execute(
                "CREATE TABLE " + table.quoted() + " (" + key + ", a VARCHAR(20), b VARCHAR(20), c VARCHAR(20))");
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= ROWS; i++) {
            rows.append(i == 1 ? "" : ", ")
                    .append("(")
                    .append(i)
                    .append(", 'a")
                    .append(i)
                    .append("', 'b")
                    .append(i)
                    .append("', 'c")
                    .append(i)
                    .append("')");
        }
        server.execute(
                "INSERT INTO " + table.quoted() + " (id, a, b, c) VALUES " + rows, "ANALYZE TABLE " + table.quoted());
    }

    private SyncConfig chunked() {
        return TestSource.withFullData(
                TestSource.chunked(TestSource.source(server, table), CHUNK, Duration.ofSeconds(1)));
    }

    private static String text(RowChange change, String column) {
        return new String(
                change.identity().value(change.schema().position(column)), java.nio.charset.StandardCharsets.UTF_8);
    }
}
