package io.sluice.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Accounts that lack something: what is missing is named, and the statements that are printed give exactly that. */
final class PrivilegeChecksIT {

    private static final String REPLICATION = "REPLICATION SLAVE, REPLICATION CLIENT ON *.*";
    private static final OwnServers REVOKING = new OwnServers("--partial-revokes=ON");

    @AfterAll
    static void end() {
        REVOKING.close();
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void onePrivilegeAfterTheOther(String version) {
        MySqlServer server = Servers.mysql(version);
        String database = database(server, "t", "u");
        String user = user(server, "SELECT ON " + database + ".t");
        CheckedSource source =
                CheckedSource.of(server, database + ".t", database + ".u").as(user, "x");

        Finding finding = source.fails(PrivilegeChecks.CODE);

        assertThat(finding.found())
                .isEqualTo("missing: REPLICATION SLAVE, REPLICATION CLIENT, SELECT on " + database + ".u");
        assertThat(finding.remedy())
                .isEqualTo("GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `" + user + "`@`%`;"
                        + " GRANT SELECT ON `" + database + "`.`u` TO `" + user + "`@`%`;");
        mend(server, finding);
        source.isOk(PrivilegeChecks.CODE);
        server.execute("REVOKE REPLICATION CLIENT ON *.* FROM '" + user + "'@'%'");
        assertThat(source.fails(PrivilegeChecks.CODE).found()).isEqualTo("missing: REPLICATION CLIENT");
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void namesOfAnyCharacters(String version) {
        MySqlServer server = Servers.mysql(version);
        String database = Servers.freshName("my.`db` %_'\\");
        TableId table = new TableId(database, "or`der 's");
        String user = Servers.freshName("o'\\`\"@b");
        server.execute(
                "CREATE DATABASE " + TableId.quote(database),
                "CREATE TABLE " + table.quoted() + " (id INT PRIMARY KEY)",
                "CREATE USER " + TableId.quote(user) + "@`127.0.0._` IDENTIFIED BY 'x'");
        CheckedSource source = CheckedSource.of(server, table.quoted()).as(user, "x");

        Finding finding = source.fails(PrivilegeChecks.CODE);

        assertThat(finding.remedy()).contains("@`127.0.0._`;");
        mend(server, finding);
        source.isOk(PrivilegeChecks.CODE);
        server.execute("DROP USER " + TableId.quote(user) + "@`127.0.0._`");
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void patternsOfDatabasesAndSingleColumns(String version) {
        MySqlServer server = Servers.mysql(version);
        String one = database(server, "t");
        String two = database(server, "t");
        String escaped = one.replace("_", "\\_");
        String user = user(server, REPLICATION, "SELECT ON `" + escaped + "`.*", "SELECT (id) ON " + two + ".t");

        Finding finding =
                CheckedSource.of(server, one + ".t", two + ".t").as(user, "x").fails(PrivilegeChecks.CODE);

        assertThat(finding.found()).isEqualTo("missing: SELECT on " + two + ".t");
        mend(server, finding);
        CheckedSource.of(server, one + ".t", two + ".t").as(user, "x").isOk(PrivilegeChecks.CODE);
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void manyTablesOfADatabase(String version) {
        MySqlServer server = Servers.mysql(version);
        String[] tables = IntStream.range(0, 21).mapToObj(i -> "t" + i).toArray(String[]::new);
        String database = database(server, tables);
        String user = user(server, REPLICATION, "INSERT ON " + database + ".*");
        CheckedSource source = CheckedSource.of(server, database + "./t.*/").as(user, "x");

        Finding finding = source.fails(PrivilegeChecks.CODE);

        assertThat(finding.found()).contains("SELECT on " + database + ".t0, ").endsWith(" and 1 more");
        assertThat(finding.remedy())
                .isEqualTo("GRANT SELECT ON `" + database.replace("_", "\\_") + "`.* TO `" + user + "`@`%`;");
        mend(server, finding);
        source.isOk(PrivilegeChecks.CODE);
    }

    @Test
    void aRoleCountsWhereItIsActive() {
        MySqlServer server = Servers.mysql();
        MySqlVersions.assumeAtLeast(server, 8, 0, "roles");
        String database = database(server, "t");
        String role = Servers.freshName("reading");
        String user = user(server);
        server.execute(
                "CREATE ROLE " + role,
                "GRANT " + REPLICATION + " TO " + role,
                "GRANT SELECT ON " + database + ".* TO " + role,
                "GRANT " + role + " TO '" + user + "'@'%'");
        CheckedSource source = CheckedSource.of(server, database + ".t").as(user, "x");

        Finding finding = source.fails(PrivilegeChecks.CODE);

        String activate = "SET DEFAULT ROLE ALL TO `" + user + "`@`%`;";
        assertThat(finding.remedy()).endsWith(activate);
        server.execute(activate);
        source.isOk(PrivilegeChecks.CODE);
        source.isOk("CHECK_OBJECTS");
    }

    @Test
    void whatWasTakenBackInPart() {
        MySqlVersions.assumeAtLeast(MySqlVersions.main(), 8, 0, "partial revokes");
        MySqlServer server = REVOKING.get(MySqlVersions.main());
        String database = database(server, "t");
        String user = user(server, REPLICATION, "SELECT, INSERT ON *.*");
        server.execute("REVOKE SELECT ON " + database + ".* FROM '" + user + "'@'%'");
        CheckedSource source = CheckedSource.of(server, database + ".t").as(user, "x");

        Finding finding = source.fails(PrivilegeChecks.CODE);

        assertThat(finding.found()).isEqualTo("missing: SELECT on " + database + ".t");
        mend(server, finding);
        source.isOk(PrivilegeChecks.CODE);
    }

    private static void mend(MySqlServer server, Finding finding) {
        for (String statement : finding.remedy().split("(?<=;) ", -1)) {
            server.execute(statement);
        }
    }

    private static String database(MySqlServer server, String... tables) {
        String database = Servers.freshName("auth");
        server.execute("CREATE DATABASE " + database);
        List.of(tables)
                .forEach(table ->
                        server.execute("CREATE TABLE " + database + '.' + table + " (id INT PRIMARY KEY, v INT)"));
        return database;
    }

    private static String user(MySqlServer server, String... grants) {
        String user = Servers.freshName("reader");
        server.createUser(user, "x", grants);
        return user;
    }
}
