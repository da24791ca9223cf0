package io.sluice.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.precheck.Finding.Status;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that write to their binlog what no job can use. */
final class BinlogChecksIT {

    private static final OwnServers SERVERS = new OwnServers("--binlog-ignore-db=unlogged", "--binlog-ignore-db=other");

    @AfterAll
    static void end() {
        SERVERS.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CHECK_BINLOG_MODE, binlog_format, STATEMENT",
        "CHECK_BINLOG_MODE, binlog_format, MIXED",
        "CHECK_BINLOG_ROW_IMAGE, binlog_row_image, MINIMAL",
        "CHECK_BINLOG_ROW_IMAGE, binlog_row_image, NOBLOB",
        "CHECK_BINLOG_ROW_IMAGE, binlog_row_value_options, PARTIAL_JSON",
    })
    void settingsThatTheRemedyMends(String code, String variable, String value) {
        MySqlVersions.all().forEach(version -> {
            boolean isKnown = !variable.equals("binlog_row_value_options") || MySqlVersions.isAtLeast(version, 8, 0);
            if (isKnown) {
                MySqlServer server = SERVERS.get(version);
                server.execute("SET GLOBAL " + variable + " = '" + value + "'");

                Finding finding = CheckedSource.of(server, "a.b").fails(code);

                assertThat(finding.found()).contains(variable + "=", value);
                for (String statement : finding.remedy().split("; ?", -1)) {
                    if (statement.startsWith("SET")) {
                        server.execute(statement);
                    }
                }
                CheckedSource.of(server, "a.b").isOk(code);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void databasesThatAreNotLogged(String version) {
        MySqlServer server = SERVERS.get(version);

        Finding finding =
                CheckedSource.of(server, "logged.a", "unlogged.a", "unlogged.b").fails("CHECK_BINLOG_FILTER");

        assertThat(finding.found()).isEqualTo("not in the binlog: unlogged");
        assertThat(finding.remedy()).isEqualTo("in my.cnf, remove binlog-ignore-db=unlogged; restart MySQL");
        CheckedSource.of(server, "logged.a").isOk("CHECK_BINLOG_FILTER");
    }

    @Test
    void onlyOneDatabaseIsLoggedAndCompressed() {
        String[] options = MySqlVersions.isAtLeast(MySqlVersions.main(), 8, 0)
                ? new String[] {"--binlog-do-db=shop", "--binlog-transaction-compression=ON"}
                : new String[] {"--binlog-do-db=shop"};
        try (MySqlServer server = MySqlServer.start(MySqlVersions.main(), options)) {
            assertThat(CheckedSource.of(server, "shop.a", "mall.a")
                            .fails("CHECK_BINLOG_FILTER")
                            .remedy())
                    .isEqualTo("in my.cnf, add binlog-do-db=mall; restart MySQL");
            CheckedSource.of(server, "shop.a").isOk("CHECK_BINLOG_FILTER");
            assertThat(CheckedSource.of(server, "shop.a")
                            .isOk("CHECK_BINLOG_COMPRESSION")
                            .found())
                    .contains(options.length > 1 ? "=ON" : "not compressed");
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void noBinlog(String version) {
        try (MySqlServer server =
                MySqlServer.start(version, "--skip-log-bin", "--gtid-mode=OFF", "--enforce-gtid-consistency=OFF")) {
            CheckedSource source = CheckedSource.of(server, "a.b");

            assertThat(source.fails("CHECK_BINLOG_ON").remedy()).contains("log_bin=mysql-bin");
            assertThat(BinlogFileChecks.ALL)
                    .allSatisfy(code -> assertThat(source.find(code).status()).isEqualTo(Status.SKIPPED));
            source.isOk(PrivilegeChecks.CODE);
            source.isOk("CHECK_BINLOG_FILTER");
        }
    }
}
