package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.mysql.catalogue.TableChoice;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.row.RowChange;
import io.sluice.row.SyncException;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs begin exactly where {@code source.startup} says: with nothing from before, and with all that is behind. */
class StartupIT {

    static Stream<String> versions() {
        return MySqlVersions.all();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyStartGivesTheChangesBehindItAndNoOthers(String version) throws Exception {
        StartTable table = new StartTable(StartServers.of(version));
        table.insert(2);
        long second = table.nextSecond();
        String gtids = table.gtids();
        BinlogPosition place = table.end();
        table.insert(3);
        table.server.execute("FLUSH BINARY LOGS");
        table.insert(1);

        assertThat(table.changes("latest")).isEmpty();
        assertThat(table.changes("earliest")).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(table.changes(StartTable.position(place))).containsExactly(3, 4, 5, 6, 7, 8);
        assertThat(table.changes("gtid:" + gtids)).containsExactly(3, 4, 5, 6, 7, 8, 9);
        assertThat(table.changes("timestamp:" + Instant.ofEpochSecond(second)))
                .containsExactly(3, 4, 5, 6, 7, 8, 9, 10);
        String endOfFile = place.file() + '/' + table.value("SHOW BINARY LOGS", "File_size");
        assertThat(table.changes("position:" + endOfFile)).containsExactly(6, 7, 8, 9, 10, 11);
        assertThat(table.changes("initial")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aJobThatFailsBeforeItsFirstCheckpointStartsAgainAtTheSamePlace(String version) throws Exception {
        StartTable table = new StartTable(StartServers.of(version));
        table.insert(1);
        Source<RowChange, ?, ?> source = RunningSource.create(table.config("latest"));
        table.insert(2);
        table.server.execute("FLUSH BINARY LOGS");
        table.insert(2);
        int last = table.insertLast();
        try (RunningSource job = new RunningSource(source, 1, List.of(1, 3), Duration.ofSeconds(5))) {
            assertThat(StartTable.await(job, last)).containsExactly(2, 3, 4, 5);
            assertThat(job.freshStarts()).isGreaterThan(1);
        }
    }

    @Test
    void aJobThatGoesOnFromStateWithoutTheSourceFails() {
        StartTable table = new StartTable(StartServers.of(System.getProperty("mysql", MySqlServer.DEFAULT_VERSION)));
        Source<RowChange, ?, ?> source = MySqlSources.create(
                table.config("latest"),
                TableChoice.of(table.config("latest").source()).tables(),
                Map.of(),
                Optional.empty(),
                (schema, image) -> 0,
                (appeared, isThere, connection) -> {},
                TypeInformation.of(RowChange.class));
        try (RunningSource job = new RunningSource(source, 1, List.of(), RunningSource.CHECKPOINT)) {
            assertThat(ExceptionUtils.findThrowable(job.failure(), SyncException.class))
                    .hasValueSatisfying(reason -> assertThat(reason)
                            .hasMessageStartingWith("the saved state has nothing of the source; start from another"));
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void statementsBehindTheDefinitionsAreApplied(String version) throws Exception {
        StartTable table = new StartTable(StartServers.of(version));
        Source<RowChange, ?, ?> source = RunningSource.create(table.config("latest"));
        table.insert(1);
        table.server.execute(
                "ALTER TABLE " + table.name + " MODIFY v BIGINT, ADD COLUMN w INT NOT NULL DEFAULT 7 AFTER id",
                "INSERT INTO " + table.name + " VALUES (1000, 5, 6)",
                "ALTER TABLE " + table.name + " DROP COLUMN w");
        assertThat(table.changes(source)).containsExactly(1, 1000);
    }

    @Test
    void aStatementInATransactionIsLeftOutWithIt() {
        StartTable table = new StartTable(StartServers.of(System.getProperty("mysql", MySqlServer.DEFAULT_VERSION)));
        MySqlVersions.assumeAtLeast(table.server, 8, 0, "CREATE TABLE ... SELECT with GTIDs");
        table.insert(2);
        table.server.execute(
                "DROP TABLE " + table.name,
                "CREATE TABLE " + table.name + " (PRIMARY KEY (id)) SELECT 100 AS id, 1 AS v");
        BinlogPosition behind = table.end();
        table.insert(1);

        assertThatThrownBy(() -> RunningSource.create(table.config("earliest")))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("write source.startup: " + StartTable.position(behind) + " to leave out");
        assertThat(RunningSource.create(table.config(StartTable.position(behind))))
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aStatementThatAlteredATableSinceStopsTheJob(String version) throws Exception {
        StartTable table = new StartTable(StartServers.of(version));
        String other = table.id.database() + ".other";
        table.insert(1);
        BinlogPosition start = table.end();
        table.insert(1);
        table.server.execute(
                "CREATE TABLE " + other + " (id INT PRIMARY KEY)",
                "ALTER TABLE " + table.name + " ADD COLUMN w INT",
                "ALTER TABLE " + table.name + " DROP COLUMN w");
        BinlogPosition behind = table.end();
        table.server.execute("DROP TABLE " + other, "TRUNCATE TABLE " + table.name);
        table.insert(2);

        assertThatThrownBy(() -> RunningSource.create(table.config(StartTable.position(start))))
                .isInstanceOf(SyncException.class)
                .hasMessageMatching(
                        "(?s)" + table.id + ": the statement at " + behind.file() + ":\\d+, behind the start at "
                                + start
                                + " \\(source\\.startup: position:.*\\), may have altered it, and how it was defined before"
                                + " is not known; write source\\.startup: " + StartTable.position(behind)
                                + " to leave out what is before, or initial");
        assertThat(table.changes(StartTable.position(behind))).containsExactly(3, 4);
    }
}
