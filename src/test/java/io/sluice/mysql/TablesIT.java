package io.sluice.mysql;

import static io.sluice.mysql.ChangesIT.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
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
                "CREATE TABLE " + database + ".nullable (k INT UNIQUE, v INT)",
                "CREATE TABLE " + database + ".floats (k FLOAT PRIMARY KEY)",
                "CREATE TABLE " + database + ".hidden (k INT PRIMARY KEY, v INT INVISIBLE)",
                "CREATE TABLE " + database + ".labels (k INT PRIMARY KEY, e ENUM('a', '😀'))",
                "CREATE VIEW " + database + ".view AS SELECT 1 AS one");
        assertThatThrownBy(() -> create(table("nullable"), table("floats"), table("hidden"), table("labels")))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining(
                        database + ".nullable: has no primary key, and its first unique index k allows NULL")
                .hasMessageContaining(database + ".floats: key column k is of type FLOAT")
                .hasMessageContaining(database + ".labels: a label of column e has")
                .hasMessageContaining(database + ".hidden: SELECT * leaves out the invisible column v");
        assertThatThrownBy(() -> create(table("missing"), table("view")))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining(database + ".missing: there is no such table")
                .hasMessageContaining(database + ".view: is a VIEW");
    }

    private void create(TableId... tables) {
        MySqlSources.create(TestSource.withFullData(TestSource.source(server, tables)), (schema, image) -> 0, null);
    }

    private TableId table(String name) {
        return new TableId(database, name);
    }
}
