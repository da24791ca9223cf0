package io.sluice.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.precheck.Finding.Status;
import io.sluice.testing.Await;
import io.sluice.testing.FreePorts;
import io.sluice.testing.MariaDb;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that are set up badly in other things than their binlog. */
final class ServerChecksIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final OwnServers SERVERS = new OwnServers();

    @AfterAll
    static void end() {
        SERVERS.close();
    }

    @Test
    void nobodyThere() {
        CheckedSource source = CheckedSource.at(FreePorts.next(), "a.b");

        assertThat(source.fails("CHECK_CONN_SRC").found()).contains("nothing listens there");
        allElseIsSkipped(source, "CHECK_CONN_SRC");
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void aPasswordThatIsNotTheUsers(String version) {
        CheckedSource source = CheckedSource.of(SERVERS.get(version), "a.b").as("admin", "not-it-at-all");

        assertThat(source.fails("CHECK_CONN_SRC").found())
                .contains("password", "admin")
                .doesNotContain("not-it-at-all");
        allElseIsSkipped(source, "CHECK_CONN_SRC");
    }

    /** It does not even know all of the questions. */
    @Test
    void aServerThatIsNoMySql() {
        try (MariaDb server = MariaDb.start()) {
            CheckedSource source = CheckedSource.at(server.port(), "a.b");

            source.isOk("CHECK_CONN_SRC");
            Finding finding = source.fails("CHECK_SRC");
            assertThat(finding.found()).startsWith(MariaDb.VERSION + "-MariaDB");
            assertThat(finding.expected()).isEqualTo("MySQL 5.6 or newer");
            allElseIsSkipped(source, "CHECK_CONN_SRC", "CHECK_SRC");
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void aServerWithoutAnId(String version) {
        MySqlServer server = SERVERS.get(version);
        long id = server.port();
        server.execute("SET GLOBAL server_id = 0");

        Finding finding = CheckedSource.of(server, "a.b").fails(ServerIdCheck.CODE);

        assertThat(finding.found()).isEqualTo("server_id=0");
        assertThat(finding.remedy()).contains(" server_id = 1;", "server_id=1");
        server.execute("SET GLOBAL server_id = " + id);
        assertThat(CheckedSource.of(server, "a.b")
                        .with("server-id: 900001-900004")
                        .isOk(ServerIdCheck.CODE)
                        .found())
                .startsWith("900001-900004 for 2 readers; the server's is " + id + ", it has ");
    }

    @Test
    void theServersOwnIdAndThatOfAReplica() {
        MySqlServer server = SERVERS.get(MySqlVersions.main());
        try (MySqlServer replica = MySqlServer.start(server.version(), "--server-id=1000")) {
            String user = Servers.freshName("replica");
            server.createUser(user, "replica", "REPLICATION SLAVE ON *.*");
            replicate(server, replica, user);
            Await.until("the replica is known", LIMIT, () -> CheckedSource.of(server, "a.b")
                    .isOk(ServerIdCheck.CODE)
                    .found()
                    .endsWith("it has 1 replica"));

            Finding finding =
                    CheckedSource.of(server, "a.b").with("server-id: 998-1000").fails(ServerIdCheck.CODE);

            assertThat(finding.found()).isEqualTo("of 998-1000, 1000 is that of a replica");
            assertThat(finding.remedy()).isEqualTo("source.server-id: 995-997");
            CheckedSource.of(server, "a.b").with("server-id: 995-997").isOk(ServerIdCheck.CODE);
            int own = server.port();
            assertThat(CheckedSource.of(server, "a.b")
                            .with("server-id: " + own + "-" + (own + 1))
                            .fails(ServerIdCheck.CODE)
                            .found())
                    .endsWith(own + " is that of the server itself");
            assertThat(CheckedSource.of(server, "a.b")
                            .with("server-id: 1-1000")
                            .fails(ServerIdCheck.CODE)
                            .remedy())
                    .isEqualTo("source.server-id: 1001-2000");
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void gtidsOff(String version) {
        MySqlVersions.assumeAtLeast(version, 5, 7, "gtid_mode that can be changed");
        MySqlServer server = SERVERS.get(version);
        assertThat(CheckedSource.of(server, "a.b").isOk("CHECK_GTID").found()).contains("gtid_mode=ON", "--fresh");
        server.execute(
                "SET GLOBAL gtid_mode = ON_PERMISSIVE",
                "SET GLOBAL gtid_mode = OFF_PERMISSIVE",
                "SET GLOBAL gtid_mode = OFF");
        try {
            assertThat(CheckedSource.of(server, "a.b").isOk("CHECK_GTID").found())
                    .contains("gtid_mode=OFF, source.watermark-overlap is 30 s", "--fresh");

            Finding finding = CheckedSource.of(server, "a.b")
                    .with("watermark-overlap: 2s")
                    .warns("CHECK_GTID");

            assertThat(finding.found()).isEqualTo("gtid_mode=OFF, source.watermark-overlap is 2 s");
            assertThat(finding.remedy()).contains("source.watermark-overlap");
        } finally {
            server.execute(
                    "SET GLOBAL gtid_mode = OFF_PERMISSIVE",
                    "SET GLOBAL gtid_mode = ON_PERMISSIVE",
                    "SET GLOBAL gtid_mode = ON");
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void aPacketThatIsTooSmallForJson(String version) {
        MySqlVersions.assumeAtLeast(version, 5, 7, "columns of JSON");
        MySqlServer server = SERVERS.get(version);
        String database = Servers.freshName("packet");
        server.execute(
                "CREATE DATABASE " + database,
                "CREATE TABLE " + database + ".j (id INT PRIMARY KEY, v JSON)",
                "CREATE TABLE " + database + ".t (id INT PRIMARY KEY, v LONGTEXT)",
                "SET GLOBAL max_allowed_packet = 1048576");

        Finding finding =
                CheckedSource.of(server, database + ".j", database + ".t").warns("CHECK_MAX_ALLOWED_PACKET");

        assertThat(finding.found())
                .isEqualTo("max_allowed_packet=1048576 (1.0 MiB), and there is JSON in " + database + ".j");
        CheckedSource.of(server, database + ".t").isOk("CHECK_MAX_ALLOWED_PACKET");
        server.execute(finding.remedy());
        CheckedSource.of(server, database + ".j").isOk("CHECK_MAX_ALLOWED_PACKET");
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void whatDoesNotMatterIsSaid(String version) {
        MySqlServer server = SERVERS.get(version);
        server.execute(
                "SET GLOBAL wait_timeout = 5", "SET GLOBAL net_write_timeout = 1", "SET GLOBAL time_zone = '-03:30'");

        assertThat(CheckedSource.of(server, "a.b").isOk("CHECK_TIMEOUTS").found())
                .isEqualTo("wait_timeout=5 net_write_timeout=1; the job's sessions have their own");
        assertThat(CheckedSource.of(server, "a.b").isOk("CHECK_TIME_ZONE").found())
                .startsWith("time_zone=-03:30; ");
        server.execute(
                "SET GLOBAL wait_timeout = 28800",
                "SET GLOBAL net_write_timeout = 60",
                "SET GLOBAL time_zone = 'SYSTEM'");
        assertThat(CheckedSource.of(server, "a.b").isOk("CHECK_TIME_ZONE").found())
                .startsWith("time_zone=SYSTEM (");
    }

    private static void allElseIsSkipped(CheckedSource source, String... codes) {
        assertThat(source.findings())
                .filteredOn(finding -> !List.of(codes).contains(finding.code()))
                .hasSizeGreaterThan(20)
                .allMatch(finding -> finding.status() == Status.SKIPPED);
    }

    private static void replicate(MySqlServer server, MySqlServer replica, String user) {
        boolean isNew = MySqlVersions.isAtLeast(server.version(), 8, 4);
        String key = MySqlVersions.isAtLeast(server.version(), 8, 0) ? ", GET_MASTER_PUBLIC_KEY=1" : "";
        String change = "CHANGE MASTER TO MASTER_HOST='" + server.hostname() + "', MASTER_PORT=" + server.port()
                + ", MASTER_USER='" + user + "', MASTER_PASSWORD='replica', MASTER_AUTO_POSITION=1" + key;
        replica.execute(
                isNew
                        ? change.replace("CHANGE MASTER", "CHANGE REPLICATION SOURCE")
                                .replace("MASTER_", "SOURCE_")
                        : change,
                isNew ? "START REPLICA" : "START SLAVE");
    }
}
