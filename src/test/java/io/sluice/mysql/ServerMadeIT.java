package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.row.RowChange;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and changes that no statement has written: what the precheck says of them is so. */
final class ServerMadeIT {

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void cascadesAreInTheBinlogOfNewServersOnly(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        TableId child = new TableId(Servers.freshName("cascade"), "child");
        server.execute(
                "CREATE DATABASE " + child.database(),
                "USE " + child.database(),
                "CREATE TABLE parent (id INT PRIMARY KEY)",
                "CREATE TABLE child (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES parent (id)"
                        + " ON DELETE CASCADE ON UPDATE CASCADE)",
                "INSERT INTO parent VALUES (1), (2)",
                "INSERT INTO child VALUES (1, 1), (2, 2)");
        List<String> expected = new ArrayList<>(List.of("INIT null 1|1", "INIT null 2|2"));
        if (MySqlVersions.isAtLeast(version, 9, 6)) {
            expected.addAll(List.of("DELETE 1|1 null", "UPDATE 2|2 2|20"));
        }
        expected.add("INSERT null 3|NULL");

        try (RunningSource source = new RunningSource(TestSource.withFullData(TestSource.source(server, child)))) {
            source.await(2);
            server.execute(
                    "USE " + child.database(),
                    "DELETE FROM parent WHERE id = 1",
                    "UPDATE parent SET id = 20 WHERE id = 2",
                    "INSERT INTO child VALUES (3, NULL)");

            assertThat(source.await(expected.size()))
                    .extracting(ServerMadeIT::describe)
                    .containsExactlyElementsOf(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void generatedColumnsComeBothWays(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        MySqlVersions.assumeAtLeast(server, 5, 7, "generated columns");
        TableId table = new TableId(Servers.freshName("generated"), "t");
        server.execute(
                "CREATE DATABASE " + table.database(),
                "CREATE TABLE " + table.quoted() + " (v INT AS (id + 1), id INT PRIMARY KEY,"
                        + " s VARCHAR(9) AS (CONCAT('s', id)) STORED, w BIGINT AS (id * 2) VIRTUAL, n INT)",
                "INSERT INTO " + table.quoted() + " (id, n) VALUES (1, 10)");

        try (RunningSource source = new RunningSource(TestSource.withFullData(TestSource.source(server, table)))) {
            source.await(1);
            server.execute(
                    "INSERT INTO " + table.quoted() + " (id, n) VALUES (2, 20)",
                    "UPDATE " + table.quoted() + " SET n = 21 WHERE id = 2",
                    "DELETE FROM " + table.quoted() + " WHERE id = 1");

            assertThat(source.await(4))
                    .extracting(ServerMadeIT::describe)
                    .containsExactly(
                            "INIT null 2|1|s1|2|10",
                            "INSERT null 3|2|s2|4|20",
                            "UPDATE 3|2|s2|4|20 3|2|s2|4|21",
                            "DELETE 2|1|s1|2|10 null");
        }
    }

    private static String describe(RowChange change) {
        return change.operation() + " " + ChangesIT.text(change.before()) + " " + ChangesIT.text(change.after());
    }
}
