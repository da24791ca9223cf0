package io.sluice.precheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Binlogs that are gone, or soon will be. */
final class BinlogFileChecksIT {

    private static final OwnServers SERVERS = new OwnServers();
    private static final String UNKNOWN_GTID = "00000000-0000-0000-0000-000000000001:1-5";

    @AfterAll
    static void end() {
        SERVERS.close();
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void binlogsThatAreKeptTooShortly(String version) {
        MySqlServer server = SERVERS.get(version);
        boolean hasSeconds = MySqlVersions.isAtLeast(version, 8, 0);
        String database = Servers.freshName("kept");
        server.execute(
                "CREATE DATABASE " + database,
                "CREATE TABLE " + database + ".t (id INT PRIMARY KEY)",
                hasSeconds ? "SET GLOBAL binlog_expire_logs_seconds = 3600" : "SET GLOBAL expire_logs_days = 2",
                // What the engine believes of the table: 3000 million rows.
                "UPDATE mysql.innodb_table_stats SET n_rows = 3000000000, clustered_index_size = 3000000"
                        + " WHERE database_name = '" + database + "'",
                "FLUSH TABLE " + database + ".t");

        Finding large = CheckedSource.of(server, database + ".t").warns("CHECK_BINLOG_RETENTION");

        if (hasSeconds) {
            assertThat(large.found()).startsWith("binlog_expire_logs_seconds=3600 (60 minutes); the full data, about ");
            CheckedSource.of(server, database + ".t").startingAt("latest").warns("CHECK_BINLOG_RETENTION");
            server.execute("SET GLOBAL binlog_expire_logs_seconds = 172800");
            CheckedSource.of(server, database + ".t").startingAt("latest").isOk("CHECK_BINLOG_RETENTION");
        }
        Finding finding = CheckedSource.of(server, database + ".t").warns("CHECK_BINLOG_RETENTION");
        assertThat(finding.found())
                .contains(" (2 days); the full data, about ", " may take 3 days", "at 10,000 rows/s");
        server.execute(finding.remedy().split(";", -1)[0]);
        CheckedSource.of(server, database + ".t").isOk("CHECK_BINLOG_RETENTION");
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void somebodyElsePurges(String version) throws Exception {
        try (MySqlServer server = MySqlServer.start(version)) {
            server.execute(
                    MySqlVersions.isAtLeast(version, 8, 0)
                            ? "SET GLOBAL binlog_expire_logs_seconds = 0"
                            : "SET GLOBAL expire_logs_days = 0");
            assertThat(CheckedSource.of(server, "a.b")
                            .isOk("CHECK_BINLOG_RETENTION")
                            .found())
                    .contains("=0; ");
            String first = newest(server);
            server.execute("FLUSH BINARY LOGS");
            String second = newest(server);
            server.execute("PURGE BINARY LOGS TO '" + second + "'");

            assertThat(CheckedSource.of(server, "a.b")
                            .warns("CHECK_BINLOG_RETENTION")
                            .remedy())
                    .contains("CALL mysql.rds_set_configuration('binlog retention hours', 168)");
            Finding purged = CheckedSource.of(server, "a.b")
                    .startingAt("position:" + first + "/4")
                    .fails("CHECK_STARTUP");
            assertThat(purged.found()).contains(first, "it has " + second + " to " + second);
            CheckedSource.of(server, "a.b")
                    .startingAt("position:" + first + "/4")
                    .resumed()
                    .isOk("CHECK_STARTUP");
            assertThat(CheckedSource.of(server, "a.b")
                            .startingAt("earliest")
                            .isOk("CHECK_STARTUP")
                            .found())
                    .isEqualTo("the changes from " + second + ":4 on");
            assertThat(CheckedSource.of(server, "a.b").isOk("CHECK_STARTUP").found())
                    .startsWith("the full data, then the changes from about " + second);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp:2001-01-31T12:00:00Z, is older than the binlog",
        "timestamp:2901-01-31T12:00:00Z, is in the future",
        "position:NEWEST/99999999, is behind the end of the file",
        "gtid:" + UNKNOWN_GTID + ", has not executed",
    })
    void startsThatAreRefused(String startup, String reason) throws Exception {
        MySqlServer server = SERVERS.get(MySqlVersions.main());

        Finding finding = CheckedSource.of(server, "a.b")
                .startingAt(startup.replace("NEWEST", newest(server)))
                .fails("CHECK_STARTUP");

        assertThat(finding.found()).startsWith("source.startup: ").contains(reason);
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void aFileThatWasDeletedBehindTheServersBack(String version) throws Exception {
        MySqlServer server = SERVERS.get(version);
        server.execute("FLUSH BINARY LOGS");
        String file = newest(server);
        server.execute("FLUSH BINARY LOGS");
        Path path = Path.of(text(server, "SELECT @@datadir"), file);
        assumeTrue(Files.exists(path), "the server's files are elsewhere");
        Files.delete(path);

        assertThat(CheckedSource.of(server, "a.b").warns("CHECK_BINLOG_EXIST").found())
                .isEqualTo("not on the server's disk: " + file);
        CheckedSource.of(server, "a.b").startingAt("position:" + file + "/4").fails("CHECK_BINLOG_EXIST");
        Finding finding = CheckedSource.of(server, "a.b").startingAt("earliest").fails("CHECK_BINLOG_EXIST");
        server.execute(finding.remedy().split(";", -1)[0]);
        assertThat(CheckedSource.of(server, "a.b").isOk("CHECK_BINLOG_EXIST").found())
                .startsWith("1 file, ")
                .contains(", since 20");
    }

    private static String newest(MySqlServer server) throws Exception {
        return text(server, server.showBinlogStatus());
    }

    private static String text(MySqlServer server, String sql) throws Exception {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
