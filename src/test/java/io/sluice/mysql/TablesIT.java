package io.sluice.mysql;

import static io.sluice.mysql.ChangesIT.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.UniqueKey;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables of all shapes: keys of every kind or none, and definitions that change. */
class TablesIT {

    private final MySqlServer server = Servers.mysql();
    private final String database = Servers.freshName("tables");

    @BeforeEach
    void createDatabase() {
        server.execute("CREATE DATABASE " + database);
    }

    @Test
    void readsTablesWithAnyKeyOrNone() throws Exception {
        server.execute(
                "CREATE TABLE " + database + ".texts (k VARCHAR(20) PRIMARY KEY, v INT)",
                "CREATE TABLE " + database + ".dates (k DATE, n INT, PRIMARY KEY (k, n))",
                "CREATE TABLE " + database + ".bytes (k BINARY(4) PRIMARY KEY, v INT)",
                "CREATE TABLE " + database + ".odd (`k-1` INT PRIMARY KEY, v INT)",
                "CREATE TABLE " + database + ".uniq (v INT, k INT NOT NULL UNIQUE)",
                "CREATE TABLE " + database + ".bigs (k BIGINT UNSIGNED PRIMARY KEY)",
                "CREATE TABLE " + database + ".none (v INT, w VARCHAR(3))",
                "INSERT INTO " + database + ".texts VALUES ('b', 1), ('A', 2), ('c', 3)",
                "INSERT INTO " + database + ".dates VALUES ('2024-01-01', 1), ('1999-01-01', 2)",
                "INSERT INTO " + database + ".bytes VALUES (x'00ff', 1), (x'ff', 2)",
                "INSERT INTO " + database + ".odd VALUES (1, 1), (2, 2)",
                "INSERT INTO " + database + ".uniq VALUES (1, 1), (NULL, 2)",
                "INSERT INTO " + database + ".bigs VALUES (1), (18446744073709551615)",
                "INSERT INTO " + database + ".none VALUES (1, 'a'), (1, 'a'), (NULL, NULL)");
        try (RunningSource source = new RunningSource(TestSource.withFullData(TestSource.source(
                server,
                table("texts"),
                table("dates"),
                table("bytes"),
                table("odd"),
                table("uniq"),
                table("bigs"),
                table("none"))))) {
            assertThat(source.await(16)).hasSize(16).allMatch(change -> change.operation() == Operation.INIT);
            server.execute(
                    "UPDATE " + database + ".texts SET v = 9 WHERE k = 'A'",
                    "DELETE FROM " + database + ".dates WHERE n = 2",
                    "UPDATE " + database + ".bytes SET v = 9 WHERE v = 1",
                    "UPDATE " + database + ".odd SET v = 9 WHERE v = 1",
                    "UPDATE " + database + ".uniq SET v = 9 WHERE k = 2",
                    "DELETE FROM " + database + ".bigs WHERE k = 1",
                    "UPDATE " + database + ".none SET w = 'z' WHERE v = 1");
            assertThat(source.await(24).subList(16, 24))
                    .extracting(change -> text(change.identity()))
                    .containsExactly(
                            "A|9", "1999-01-01|2", "\0ÿ\0\0|9".replace("ÿ", "\ufffd"), "1|9", "9|2", "1", "1|z", "1|z");
        }
    }

    @Test
    void aUniqueIndexOfWholeNotNullColumnsIsTheKeyWhateverStandsBeforeIt() throws Exception {
        server.execute(
                "CREATE TABLE " + database + ".first (n INT UNIQUE, t VARCHAR(9) NOT NULL, k INT NOT NULL,"
                        + " UNIQUE p (t(2)), UNIQUE u (k))",
                "CREATE TABLE " + database + ".nulls (n INT UNIQUE, v INT)",
                "CREATE TABLE " + database + ".parts (t VARCHAR(9) NOT NULL, v INT, UNIQUE p (t(2)))",
                "INSERT INTO " + database + ".first VALUES (NULL, 'aa', 1), (NULL, 'bb', 2)",
                "INSERT INTO " + database + ".nulls VALUES (NULL, 1), (NULL, 1)",
                "INSERT INTO " + database + ".parts VALUES ('aax', 1), ('bbx', 2)");
        try (RunningSource source = new RunningSource(
                TestSource.withFullData(TestSource.source(server, table("first"), table("nulls"), table("parts"))))) {
            List<RowChange> rows = source.await(6);
            assertThat(rows).hasSize(6).allMatch(change -> change.operation() == Operation.INIT);
            assertThat(rows)
                    .extracting(change -> change.schema().id().table()
                            + change.schema().identityKey().map(UniqueKey::columns))
                    .containsOnly("firstOptional[[k]]", "nullsOptional.empty", "partsOptional.empty");
            server.execute(
                    "UPDATE " + database + ".first SET n = 5 WHERE k = 2",
                    "UPDATE " + database + ".nulls SET v = 2",
                    "UPDATE " + database + ".parts SET v = 3 WHERE v = 2",
                    "ALTER TABLE " + database + ".nulls ADD COLUMN w INT FIRST",
                    "UPDATE " + database + ".nulls SET w = 7",
                    "ALTER TABLE " + database + ".first ADD COLUMN w INT FIRST",
                    "UPDATE " + database + ".first SET w = 7 WHERE k = 1");
            assertThat(source.await(13).subList(6, 13))
                    .extracting(change -> text(change.after()))
                    .containsExactly("5|bb|2", "NULL|2", "NULL|2", "bbx|3", "7|NULL|2", "7|NULL|2", "7|NULL|aa|1");
        }
    }

    @Test
    void floatsAndTimesAreKeys() throws Exception {
        server.execute(
                "CREATE TABLE " + database + ".floats (k FLOAT PRIMARY KEY, v INT)",
                "CREATE TABLE " + database + ".times (k TIME(3) PRIMARY KEY, v INT)",
                "INSERT INTO " + database + ".floats VALUES (0.1, 1), (16777217, 1), (-3.4e38, 1)",
                "INSERT INTO " + database + ".times VALUES ('-838:59:59', 1), ('-00:00:00.001', 1), ('12:00:00', 1)");
        try (RunningSource source = new RunningSource(
                TestSource.withFullData(TestSource.source(server, table("floats"), table("times"))))) {
            List<String> before = source.await(6).stream()
                    .map(change -> text(change.after()))
                    .sorted()
                    .toList();
            server.execute("UPDATE " + database + ".floats SET v = 2", "UPDATE " + database + ".times SET v = 2");
            List<RowChange> updates = source.await(12).subList(6, 12);
            assertThat(updates).allMatch(change -> change.operation() == Operation.UPDATE);
            assertThat(updates.stream()
                            .map(change -> text(change.before()))
                            .sorted()
                            .toList())
                    .isEqualTo(before);
        }
    }

    @Test
    void invisibleColumnsAreColumns() throws Exception {
        MySqlServer newer = Servers.mysql(System.getProperty("mysql", "8.0.31"));
        MySqlVersions.assumeAtLeast(newer, 8, 0, "invisible columns");
        newer.execute(
                "CREATE DATABASE IF NOT EXISTS " + database,
                "CREATE TABLE " + database + ".hidden (k INT INVISIBLE PRIMARY KEY, a INT, v INT INVISIBLE, b INT)",
                "INSERT INTO " + database + ".hidden (k, a, v, b) VALUES (1, 2, 3, 4)");
        try (RunningSource source =
                new RunningSource(TestSource.withFullData(TestSource.source(newer, table("hidden"))))) {
            source.await(1);
            newer.execute(
                    "UPDATE " + database + ".hidden SET v = 9",
                    "ALTER TABLE " + database + ".hidden ALTER COLUMN a SET INVISIBLE, ADD c INT INVISIBLE AFTER k",
                    "UPDATE " + database + ".hidden SET c = 5");
            assertThat(source.await(3))
                    .extracting(change -> text(change.after()))
                    .containsExactly("1|2|3|4", "1|2|9|4", "1|5|2|9|4");
        }
    }

    @Test
    void rowsHaveTheColumnsOfTheirTime() throws Exception {
        server.execute(
                "CREATE TABLE " + database + ".t (id INT PRIMARY KEY, a VARCHAR(10), b INT)",
                "INSERT INTO " + database + ".t VALUES (1, 'x', 1)");
        try (RunningSource source = new RunningSource(TestSource.withFullData(TestSource.source(server, table("t"))))) {
            source.await(1);
            server.execute(
                    "INSERT INTO " + database + ".t VALUES (2, 'y', 2)",
                    "ALTER TABLE " + database + ".t ADD COLUMN c DATETIME(3) AFTER id, MODIFY b BIGINT UNSIGNED",
                    "INSERT INTO " + database + ".t VALUES (3, '2024-02-29 12:00:00.5', 'z', 18446744073709551615)",
                    "CREATE FUNCTION " + database + ".f() RETURNS INT DETERMINISTIC NO SQL RETURN 1",
                    "CREATE VIEW " + database + ".w AS SELECT * FROM " + database + ".t",
                    "ALTER TABLE " + database + ".t DROP COLUMN a",
                    "INSERT INTO " + database + ".t VALUES (4, NULL, 4)",
                    "TRUNCATE TABLE " + database + ".t",
                    "INSERT INTO " + database + ".t VALUES (5, NULL, 5)");
            List<RowChange> changes = source.await(5);
            assertThat(changes)
                    .extracting(change -> text(change.after()))
                    .containsExactly(
                            "1|x|1",
                            "2|y|2",
                            "3|2024-02-29 12:00:00.500|z|18446744073709551615",
                            "4|NULL|4",
                            "5|NULL|5");
        }
    }

    @Test
    void withoutFullDataOnlyChangesCome() throws Exception {
        server.execute(
                "CREATE TABLE " + database + ".t (id INT PRIMARY KEY)", "INSERT INTO " + database + ".t VALUES (1)");
        try (RunningSource source =
                new RunningSource(TestSource.withoutFullData(TestSource.source(server, table("t"))))) {
            for (int i = 2; i < 50; i++) {
                server.execute("INSERT INTO " + database + ".t VALUES (" + i + ")");
            }
            server.execute("INSERT INTO " + database + ".t SELECT id + 1000 FROM " + database + ".t WHERE id < 3");
            assertThat(source.await(1)).allMatch(change -> change.operation() == Operation.INSERT);
        }
    }

    @Test
    void refusesTablesThatWouldComeWrong() {
        server.execute(
                "CREATE TABLE " + database + ".labels (k INT PRIMARY KEY, e ENUM('a', '😀'))",
                "CREATE VIEW " + database + ".view AS SELECT 1 AS one");
        assertThatThrownBy(() -> create(table("labels")))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining(database + ".labels: a label of column e has");
        assertThatThrownBy(() -> create(table("missing"), table("view")))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining(database + ".missing: there is no such table")
                .hasMessageContaining(database + ".view: is a VIEW");
    }

    private void create(TableId... tables) {
        RunningSource.create(TestSource.withFullData(TestSource.source(server, tables)));
    }

    private TableId table(String name) {
        return new TableId(database, name);
    }
}
