package io.sluice.mysql;

import static io.sluice.mysql.ChangesIT.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Numbers;
import io.sluice.testing.Servers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may happen in a binlog, and what the reader makes of it. */
class BinlogIT {

    private static final int MANY = 20_000;

    private final MySqlServer server = Servers.mysql();
    private final TableId table = new TableId(Servers.freshName("binlog"), "t");
    private final String name = table.quoted();

    @BeforeEach
    void createTable() {
        server.execute(
                "CREATE DATABASE " + table.database(),
                "CREATE TABLE " + name + " (id INT PRIMARY KEY, v VARCHAR(20))",
                "INSERT INTO " + name + " VALUES (0, 'first')");
    }

    @Test
    void compressedTransactionsAndRotation() throws Exception {
        MySqlVersions.assumeAtLeast(server, 8, 0, "compressed transactions");
        try (RunningSource source = start(List.of())) {
            source.await(1);
            server.execute(
                    "SET SESSION binlog_transaction_compression = ON",
                    "INSERT INTO " + name + " VALUES (1, 'a'), (2, 'b')",
                    "FLUSH BINARY LOGS",
                    "BEGIN",
                    "UPDATE " + name + " SET v = 'c' WHERE id = 1",
                    "DELETE FROM " + name + " WHERE id = 2",
                    "COMMIT");
            server.execute("INSERT INTO " + name + " VALUES (3, 'd')");
            List<RowChange> changes = source.await(6).subList(1, 6);
            assertThat(changes)
                    .extracting(change -> change.operation() + " " + text(change.identity()))
                    .containsExactly("INSERT 1|a", "INSERT 2|b", "UPDATE 1|c", "DELETE 2|b", "INSERT 3|d");
            assertThat(changes).extracting(change -> change.origin().row()).containsExactly(1, 2, 1, 2, 1);
            assertThat(changes.get(2).origin().fileNumber())
                    .isEqualTo(changes.get(0).origin().fileNumber() + 1);
            assertThat(changes)
                    .allMatch(change -> change.origin().threadId() > 0
                            && change.origin().transactionOffset()
                                    < change.origin().offset()
                            && change.origin().commitMillis() / 1000
                                            - change.origin().seconds()
                                    <= 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OFF", "ON"})
    void aReaderRestoredInTheMiddleOfATransactionGivesEveryRowOnce(String compression) throws Exception {
        if (compression.equals("ON")) {
            MySqlVersions.assumeAtLeast(server, 8, 0, "binlog_transaction_compression");
        }
        // More than a reader holds at a time.
        server.execute("ALTER TABLE " + name + " MODIFY v VARCHAR(1100)");
        try (RunningSource source = start(List.of(5_000, 21_000, 33_000))) {
            source.await(1);
            server.execute(
                    compression.equals("ON") ? "SET SESSION binlog_transaction_compression = ON" : "SELECT 1",
                    "BEGIN",
                    "INSERT INTO " + name + " SELECT n, CONCAT(REPEAT('v', 1000), n) FROM " + Numbers.to(MANY)
                            + " ORDER BY n",
                    "UPDATE " + name + " SET v = 'x' WHERE id > 0",
                    "COMMIT");
            List<RowChange> changes = source.await(1 + 2 * MANY);
            List<String> expected = new ArrayList<>();
            String large = "v".repeat(1_000);
            IntStream.rangeClosed(1, MANY).forEach(i -> expected.add("INSERT " + i + "|" + large + i));
            IntStream.rangeClosed(1, MANY).forEach(i -> expected.add("UPDATE " + i + "|x"));
            assertThat(changes.subList(1, changes.size()))
                    .extracting(change -> change.operation() + " " + text(change.after()))
                    .containsExactlyElementsOf(expected);
            assertThat(changes)
                    .extracting(change ->
                            change.origin().offset() + ":" + change.origin().row())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void checksumsMayEndAndBrokenConnectionsAreMadeAgain() throws Exception {
        try (RunningSource source = start(List.of())) {
            source.await(1);
            server.execute(
                    "SET GLOBAL binlog_checksum = NONE",
                    "INSERT INTO " + name + " VALUES (1, 'a')",
                    "SET GLOBAL binlog_checksum = CRC32",
                    "INSERT INTO " + name + " VALUES (2, 'b')");
            source.await(3);
            killReader();
            server.execute("INSERT INTO " + name + " VALUES (3, 'c')");
            assertThat(source.await(4))
                    .extracting(change -> text(change.after()))
                    .containsExactly("0|first", "1|a", "2|b", "3|c");
        } finally {
            server.execute("SET GLOBAL binlog_checksum = CRC32");
        }
    }

    @Test
    void rowsHaveTheColumnsOfTheirTimeAlsoAfterARestore() throws Exception {
        MySqlVersions.assumeAtLeast(server, 8, 0, "RENAME COLUMN");
        try (RunningSource source = start(List.of(3, 6))) {
            source.await(1);
            server.execute(
                    "INSERT INTO " + name + " VALUES (1, 'a')",
                    "ALTER TABLE " + name + " ADD COLUMN e ENUM('x', 'y', 'it''s') AFTER id",
                    "INSERT INTO " + name + " VALUES (2, 'it''s', 'b')",
                    "ALTER TABLE " + name + " RENAME COLUMN v TO w, MODIFY e ENUM('z', 'it''s')",
                    "INSERT INTO " + name + " VALUES (3, 'z', 'c')",
                    "ALTER TABLE " + name + " DROP COLUMN e, ADD COLUMN v VARCHAR(20) FIRST",
                    "INSERT INTO " + name + " VALUES ('d', 4, 'e')",
                    "CREATE TABLE " + table.database() + ".`_t_gho` LIKE " + name,
                    "ALTER TABLE " + table.database() + ".`_t_gho` MODIFY v VARCHAR(20) AFTER w",
                    "RENAME TABLE " + name + " TO " + table.database() + ".`_t_del`, " + table.database()
                            + ".`_t_gho` TO " + name,
                    "INSERT INTO " + name + " VALUES (5, 'w', 'v')");
            List<RowChange> changes = source.await(6);
            assertThat(changes)
                    .extracting(change -> text(change.after()) + " "
                            + change.schema().columns().stream()
                                    .map(column -> column.name())
                                    .toList())
                    .containsExactly(
                            "0|first [id, v]",
                            "1|a [id, v]",
                            "2|it's|b [id, e, v]",
                            "3|z|c [id, e, w]",
                            "d|4|e [v, id, w]",
                            "5|w|v [id, w, v]");
        }
    }

    @Test
    void aRowWithoutAllOfItsColumnsStopsTheJob() throws Exception {
        stops("binlog_row_image = 'FULL'", "SET SESSION binlog_row_image = MINIMAL", update());
    }

    @Test
    void aWriteWithoutItsRowsStopsTheJob() throws Exception {
        stops("binlog_format = 'ROW'", "SET SESSION binlog_format = STATEMENT", update());
    }

    @Test
    void aWriteByATriggerThatNobodySeesStopsTheJob() throws Exception {
        String elsewhere = Servers.freshName("elsewhere");
        server.execute(
                "CREATE DATABASE " + elsewhere,
                "CREATE TABLE " + elsewhere + ".log (id INT PRIMARY KEY)",
                "CREATE TRIGGER " + elsewhere + ".also AFTER INSERT ON " + elsewhere + ".log FOR EACH ROW " + update());
        stops(
                "binlog_format = 'ROW'",
                "SET SESSION binlog_format = STATEMENT",
                "INSERT INTO " + elsewhere + ".log VALUES (1)");
    }

    @Test
    void aWriteByAFunctionStopsTheJob() throws Exception {
        String elsewhere = Servers.freshName("elsewhere");
        server.execute(
                "SET GLOBAL log_bin_trust_function_creators = ON",
                "CREATE DATABASE " + elsewhere,
                "CREATE FUNCTION " + elsewhere + ".f() RETURNS INT BEGIN " + update() + "; RETURN 1; END");
        stops("binlog_format = 'ROW'", "SET SESSION binlog_format = STATEMENT", "SELECT " + elsewhere + ".f()");
    }

    @Test
    void statementsThatWriteElsewhereDoNotStopTheJob() throws Exception {
        String elsewhere = Servers.freshName("elsewhere");
        try (RunningSource source = start(List.of())) {
            source.await(1);
            server.execute(
                    "CREATE DATABASE " + elsewhere,
                    "CREATE TABLE " + elsewhere + ".log (id INT PRIMARY KEY)",
                    "SET SESSION binlog_format = STATEMENT",
                    "INSERT INTO " + elsewhere + ".log VALUES (1)",
                    "SET SESSION binlog_format = ROW",
                    update());
            assertThat(source.await(2))
                    .extracting(change -> text(change.after()))
                    .containsExactly("0|first", "0|second");
        }
    }

    @Test
    void partsOfJsonValuesStopTheJob() throws Exception {
        MySqlVersions.assumeAtLeast(server, 8, 0, "binlog_row_value_options");
        server.execute(
                "ALTER TABLE " + name + " ADD COLUMN j JSON", "UPDATE " + name + " SET j = '{\"a\": 1, \"b\": \"x\"}'");
        stops(
                "binlog_row_value_options = ''",
                "SET SESSION binlog_row_value_options = PARTIAL_JSON",
                "UPDATE " + name + " SET j = JSON_SET(j, '$.a', 2)");
    }

    @Test
    void aPreparedTransactionStopsTheJob() throws Exception {
        MySqlVersions.assumeAtLeast(server, 5, 7, "XA PREPARE in its binlog");
        stops("XA PREPARE", "XA START 'x'", update(), "XA END 'x'", "XA PREPARE 'x'", "XA ROLLBACK 'x'");
    }

    @Test
    void anUpdateOfTheKeyIsTwoChanges() throws Exception {
        server.execute(
                "CREATE TABLE " + table.database() + ".ci (k VARCHAR(9) PRIMARY KEY)",
                "INSERT INTO " + table.database() + ".ci VALUES ('a')");
        try (RunningSource source = new RunningSource(
                TestSource.withFullData(TestSource.source(server, new TableId(table.database(), "ci"))))) {
            source.await(1);
            server.execute("UPDATE " + table.database() + ".ci SET k = 'A'");
            assertThat(source.await(3))
                    .extracting(RowChange::operation)
                    .containsExactly(Operation.INIT, Operation.DELETE, Operation.INSERT);
        }
    }

    private String update() {
        return "UPDATE " + name + " SET v = 'second' WHERE id = 0";
    }

    /** Even where Flink would start it again. */
    private void stops(String remedy, String... statements) throws Exception {
        try (RunningSource source = start(List.of(1_000_000))) {
            source.await(1);
            server.execute(statements);
            Throwable failure = source.failure();
            assertThat(ExceptionUtils.findThrowable(failure, SyncException.class))
                    .hasValueSatisfying(reason -> assertThat(reason.getMessage())
                            .containsPattern("the binlog at mysql-bin\\.\\d+:\\d+: ")
                            .contains(remedy));
        }
    }

    private RunningSource start(List<Integer> failures) {
        return new RunningSource(TestSource.withFullData(TestSource.source(server, table)), 1, failures);
    }

    private void killReader() throws Exception {
        List<Long> readers = new ArrayList<>();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW PROCESSLIST")) {
            while (rows.next()) {
                if (rows.getString("Command").startsWith("Binlog Dump")) {
                    readers.add(rows.getLong("Id"));
                }
            }
        }
        assertThat(readers).isNotEmpty();
        readers.forEach(reader -> server.execute("KILL " + reader));
    }
}
