package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that appear in the binlog, where a pattern takes them, before a reader comes to them. */
class NewTablesIT {

    // "> t" writes a row to t, "+ t" takes what rows it has.
    private record Case(String name, int major, List<String> statements) {
        Case(String name, String... statements) {
            this(name, 5, List.of(statements));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Case> CASES = List.of(
            new Case("a table is created", "CREATE TABLE n1 (id INT PRIMARY KEY, a VARCHAR(20))", "> n1", "> n1"),
            new Case(
                    "a table is created and altered",
                    "CREATE TABLE n1 (id INT PRIMARY KEY, a VARCHAR(20))",
                    "> n1",
                    "ALTER TABLE n1 ADD b INT FIRST, DROP a",
                    "> n1",
                    "ALTER TABLE n1 MODIFY b VARCHAR(9) CHARACTER SET gbk AFTER id",
                    "> n1"),
            new Case(
                    "a table is created, dropped and created again",
                    "CREATE TABLE n1 (id INT PRIMARY KEY, a VARCHAR(20))",
                    "> n1",
                    "DROP TABLE n1",
                    "CREATE TABLE n1 (b VARCHAR(20), id INT PRIMARY KEY)",
                    "> n1",
                    "DROP TABLE n1"),
            new Case("like one of the job", "CREATE TABLE n1 LIKE t", "> n1", "ALTER TABLE n1 DROP a", "> n1", "> t"),
            new Case("like one that is not of the job", "CREATE TABLE n1 LIKE elsewhere", "> n1"),
            new Case(
                    "like one that is not of the job, where there is none",
                    "CREATE TABLE IF NOT EXISTS n1 LIKE elsewhere",
                    "> n1"),
            new Case(
                    "of a query",
                    8,
                    List.of(
                            "INSERT INTO t VALUES (70, 'a', 'b', 'c'), (71, 'd', 'e', 'f')",
                            "+ t",
                            "CREATE TABLE n1 (PRIMARY KEY (id)) SELECT * FROM t",
                            "+ n1",
                            "> n1")),
            new Case(
                    "where there is none",
                    "CREATE TABLE IF NOT EXISTS n1 (id INT PRIMARY KEY)",
                    "> n1",
                    "CREATE TABLE IF NOT EXISTS n1 (id INT PRIMARY KEY, other INT)",
                    "> n1"),
            new Case(
                    "several, with rows of others between",
                    "CREATE TABLE n1 (id INT PRIMARY KEY)",
                    "> t",
                    "CREATE TABLE n2 (id BIGINT UNSIGNED PRIMARY KEY)",
                    "> n1",
                    "> n2",
                    "> t",
                    "DROP TABLE n1, t",
                    "> n2"),
            new Case(
                    "with an odd name",
                    "CREATE TABLE `n.or``ders 订单` (id INT PRIMARY KEY)",
                    "> n.or`ders 订单",
                    "ALTER TABLE `n.or``ders 订单` ADD a INT FIRST",
                    "> n.or`ders 订单"),
            new Case(
                    "others are left alone",
                    "CREATE TABLE m (id INT PRIMARY KEY)",
                    "INSERT INTO m VALUES (1)",
                    "CREATE TEMPORARY TABLE n3 (id INT PRIMARY KEY)",
                    "CREATE VIEW n4 AS SELECT 1 AS id",
                    "CREATE TABLE n1_old (id INT PRIMARY KEY)",
                    "INSERT INTO n1_old VALUES (1)",
                    "RENAME TABLE m TO m2",
                    "> t"),
            new Case(
                    "one that is renamed out stops, and one in its place does not",
                    "CREATE TABLE n1 (id INT PRIMARY KEY)",
                    "> n1",
                    "RENAME TABLE n1 TO m",
                    "INSERT INTO m VALUES (-1)",
                    "CREATE TABLE n1 (a INT, id INT PRIMARY KEY)",
                    "> n1"),
            new Case(
                    "one that was renamed into the pattern and dropped before it was noticed",
                    "CREATE TABLE m (id INT PRIMARY KEY)",
                    "RENAME TABLE m TO n1",
                    "INSERT INTO n1 VALUES (1)",
                    "DROP TABLE n1",
                    "> t"),
            new Case(
                    "without full data, one that is renamed into the pattern is read from there on",
                    "CREATE TABLE m (id INT PRIMARY KEY)",
                    "INSERT INTO m VALUES (-1)",
                    "RENAME TABLE m TO n1",
                    "> n1",
                    "CREATE TABLE m (id INT PRIMARY KEY)",
                    "INSERT INTO m VALUES (-1)",
                    "ALTER TABLE m ADD a VARCHAR(20), RENAME n2",
                    "> n2"),
            new Case(
                    "a new table takes the place of another",
                    "CREATE TABLE _t_n (b INT, id INT PRIMARY KEY)",
                    "RENAME TABLE t TO _t_o, _t_n TO t",
                    "> t"),
            new Case(
                    "by a statement that the parser does not know",
                    8,
                    List.of(
                            "CREATE TABLE n1 (id INT PRIMARY KEY, a INT, CONSTRAINT odd CHECK (a > 0) NOT ENFORCED)",
                            "> n1",
                            "> n1")));

    static Stream<Arguments> cases() {
        return MySqlVersions.all().flatMap(version -> CASES.stream()
                .filter(one -> MySqlVersions.isAtLeast(version, one.major(), 0))
                .map(one -> Arguments.of(version, one)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void allRowsAreRead(String version, Case one) throws Exception {
        MySqlServer server = Servers.mysql(version);
        TableId table = create(server);
        LateReader reader = reader(server, table);
        WrittenRows written = new WrittenRows(server);
        for (String statement : one.statements()) {
            if (statement.startsWith("> ")) {
                written.insert(new TableId(table.database(), statement.substring(2)));
            } else if (statement.startsWith("+ ")) {
                written.addAll(new TableId(table.database(), statement.substring(2)));
            } else {
                server.execute("USE " + table.database(), statement);
            }
        }
        assertThat(WrittenRows.of(reader.changes())).isEqualTo(written.rows());
        assertThat(WrittenRows.of(reader.changesThroughRestarts())).isEqualTo(written.rows());
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void aTableInANewDatabaseIsRead(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        TableId table = create(server);
        TableId created = new TableId(Servers.freshName("newdb"), "n1");
        LateReader reader = new LateReader(server, List.of("/newdb_.*/./n.*/"), List.of(), table);
        WrittenRows written = new WrittenRows(server);
        server.execute(
                "CREATE DATABASE " + created.database() + " CHARACTER SET latin1",
                "CREATE TABLE " + created.quoted() + " (id INT PRIMARY KEY, a VARCHAR(9))");
        written.insert(created);
        server.execute("ALTER TABLE " + created.quoted() + " ADD b INT FIRST");
        written.insert(created);
        assertThat(WrittenRows.of(reader.changes())).isEqualTo(written.rows());
        assertThat(WrittenRows.of(reader.changesThroughRestarts())).isEqualTo(written.rows());
    }

    @Test
    void aTableOfAQueryIsReadWithoutGtids() throws Exception {
        try (MySqlServer server = MySqlServer.start("5.7.22", "--gtid-mode=OFF", "--enforce-gtid-consistency=OFF")) {
            TableId table = create(server);
            LateReader reader = reader(server, table);
            WrittenRows written = new WrittenRows(server);
            written.insert(table);
            server.execute("USE " + table.database(), "CREATE TABLE n1 (PRIMARY KEY (id)) SELECT * FROM t");
            TableId created = new TableId(table.database(), "n1");
            written.addAll(created);
            written.insert(created);
            assertThat(WrittenRows.of(reader.changes())).isEqualTo(written.rows());
            assertThat(WrittenRows.of(reader.changesThroughRestarts())).isEqualTo(written.rows());
        }
    }

    static Stream<Arguments> unknown() {
        return MySqlVersions.all()
                .flatMap(version -> Stream.of(
                        Arguments.of(
                                version, List.of("SET sql_log_bin = 0", "RENAME TABLE m TO n1", "SET sql_log_bin = 1")),
                        Arguments.of(
                                version,
                                List.of(
                                        "SET sql_log_bin = 0",
                                        "RENAME TABLE m TO n1",
                                        "SET sql_log_bin = 1",
                                        "INSERT INTO n1 VALUES (2)"))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("unknown")
    void aTableWhoseRowsAreNotKnownStopsTheJob(String version, List<String> statements) throws Exception {
        MySqlServer server = Servers.mysql(version);
        TableId table = create(server);
        server.execute("USE " + table.database(), "CREATE TABLE m (id INT PRIMARY KEY)", "INSERT INTO m VALUES (1)");
        LateReader reader = reader(server, table);
        server.execute("USE " + table.database(), "INSERT INTO t VALUES (1, 'a', 'b', 'c')");
        server.execute(Stream.concat(Stream.of("USE " + table.database()), statements.stream())
                .toArray(String[]::new));
        assertThatThrownBy(reader::changes)
                .isInstanceOfSatisfying(SyncException.class, failure -> assertThat(Restarts.decide(failure))
                        .isInstanceOf(SuppressRestartsException.class))
                .hasMessageContainingAll(
                        "mysql-bin.",
                        table.database() + ".n1, ",
                        "was there before the job could notice it",
                        "run the job again");
    }

    private static TableId create(MySqlServer server) {
        TableId table = new TableId(Servers.freshName("appear"), "t");
        server.execute(
                "CREATE DATABASE " + table.database(),
                "USE " + table.database(),
                "CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(20), b VARCHAR(20), c VARCHAR(20))",
                "CREATE TABLE elsewhere (id INT PRIMARY KEY, a VARCHAR(20) CHARACTER SET gbk, UNIQUE (a))");
        return table;
    }

    private static LateReader reader(MySqlServer server, TableId table) throws Exception {
        String database = table.database();
        return new LateReader(server, List.of(database + "./n.*/"), List.of(database + "./.*_old/"), table);
    }
}
