package io.sluice.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of real servers that cannot be synchronised, or not as one may think. */
final class ObjectChecksIT {

    private static final String[] NEEDED = {"SELECT ON *.*", "REPLICATION SLAVE, REPLICATION CLIENT ON *.*"};

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void tablesWithoutTransactionsOrKey(String version) {
        MySqlServer server = Servers.mysql(version);
        String database = database(
                server,
                "CREATE TABLE kept (id INT PRIMARY KEY COMMENT 'ENGINE=MyISAM')",
                "CREATE TABLE old (id INT PRIMARY KEY COMMENT 'ENGINE=InnoDB') ENGINE=MyISAM",
                "CREATE TABLE keyless (v INT, UNIQUE (v))");
        CheckedSource source = source(server, database + "./.*/");

        Finding engine = source.warns("CHECK_ENGINE");
        assertThat(engine.found()).isEqualTo("no transactions: " + database + ".old");
        server.execute(engine.remedy().split(";", -1)[0]);
        source.isOk("CHECK_ENGINE");

        Finding key = source.warns("CHECK_PRIMARY_KEY");
        assertThat(key.found()).isEqualTo("no key: " + database + ".keyless");
        server.execute(key.remedy());
        source.isOk("CHECK_PRIMARY_KEY");
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void largeTablesThatCannotBeDivided(String version) {
        MySqlServer server = Servers.mysql(version);
        String rows = " SELECT a.n + 10 * b.n FROM ten a, ten b";
        String database = database(
                server,
                "CREATE TABLE ten (n INT PRIMARY KEY)",
                "INSERT INTO ten VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)",
                "CREATE TABLE whole (d DOUBLE PRIMARY KEY)",
                "INSERT INTO whole" + rows,
                "CREATE TABLE small (d DOUBLE PRIMARY KEY)",
                "CREATE TABLE keyless (v INT)",
                "INSERT INTO keyless" + rows,
                "ANALYZE TABLE ten, whole, small, keyless");
        CheckedSource source = source(server, database + "./.*/").with("chunk: {rows: 5}");

        assertThat(source.warns("CHECK_CHUNK_KEY").found())
                .isEqualTo("read as one chunk: " + database + ".keyless (no key), " + database + ".whole (d DOUBLE)");
        source(server, database + "./.*/").isOk("CHECK_CHUNK_KEY");
        source(server, database + "./ten|small/").with("chunk: {rows: 5}").isOk("CHECK_CHUNK_KEY");
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void foreignKeysThatChangeRows(String version) {
        MySqlServer server = Servers.mysql(version);
        String database = database(
                server,
                "CREATE TABLE parent (id INT PRIMARY KEY)",
                "CREATE TABLE checked (id INT PRIMARY KEY, p INT, CONSTRAINT f1 FOREIGN KEY (p) REFERENCES parent (id))",
                "CREATE TABLE child (id INT PRIMARY KEY, p INT, CONSTRAINT f2 FOREIGN KEY (p) REFERENCES parent (id)"
                        + " ON DELETE CASCADE)",
                "CREATE TABLE other (id INT PRIMARY KEY, p INT, CONSTRAINT `f``3` FOREIGN KEY (p) REFERENCES parent (id)"
                        + " ON UPDATE CASCADE ON DELETE SET NULL)");
        CheckedSource source = source(server, database + ".other", database + ".child", database + ".parent");

        source(server, database + "./parent|checked/").isOk("CHECK_FOREIGN_KEYS");
        if (MySqlVersions.isAtLeast(version, 9, 6)) {
            assertThat(source.isOk("CHECK_FOREIGN_KEYS").found()).contains("innodb_native_foreign_keys=OFF");
            return;
        }
        Finding finding = source.warns("CHECK_FOREIGN_KEYS");

        assertThat(finding.found())
                .isEqualTo(database + ".child f2 to " + database + ".parent ON DELETE CASCADE, " + database
                        + ".other f`3 to " + database + ".parent ON DELETE SET NULL ON UPDATE CASCADE");
        String[] statements = finding.remedy().split(";", -1);
        server.execute(statements[0], statements[1]);
        source.isOk("CHECK_FOREIGN_KEYS");
    }

    @Test
    void newServersThatLeaveForeignKeysToTheEngine() {
        MySqlVersions.assumeAtLeast(MySqlVersions.main(), 9, 6, "foreign keys outside of the engine");
        try (MySqlServer server = MySqlServer.start(MySqlVersions.main(), "--innodb-native-foreign-keys=ON")) {
            String database = database(
                    server,
                    "CREATE TABLE parent (id INT PRIMARY KEY)",
                    "CREATE TABLE child (id INT PRIMARY KEY, p INT,"
                            + " FOREIGN KEY (p) REFERENCES parent (id) ON DELETE CASCADE)");

            assertThat(source(server, database + ".child")
                            .warns("CHECK_FOREIGN_KEYS")
                            .remedy())
                    .contains("[mysqld] innodb_native_foreign_keys=OFF");
        }
    }

    @Test
    void generatedColumnsAreSaid() {
        MySqlServer server = Servers.mysql();
        MySqlVersions.assumeAtLeast(server, 5, 7, "generated columns");
        String database = database(
                server,
                "CREATE TABLE g (id INT PRIMARY KEY, v INT AS (id + 1), s INT AS (id + 2) STORED)",
                "CREATE TABLE n (id INT PRIMARY KEY, t TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)");

        assertThat(source(server, database + ".g", database + ".n")
                        .isOk("CHECK_GENERATED_COLUMNS")
                        .found())
                .isEqualTo("read like the others, in " + database + ".g");
    }

    @Test
    void aTypeWithoutAnImage() {
        MySqlServer server = Servers.mysql();
        MySqlVersions.assumeAtLeast(server, 9, 0, "type without an image in the DTS format");
        String database = database(
                server, "CREATE TABLE t (id INT PRIMARY KEY)", "CREATE TABLE v (id INT PRIMARY KEY, e VECTOR(4))");

        Finding finding = source(server, database + "./.*/").fails("CHECK_COLUMN_TYPES");

        assertThat(finding.found()).isEqualTo(database + ".v: no DTS type for column e vector");
        assertThat(finding.remedy()).endsWith("source.exclude: [" + database + ".v]");
        source(server, database + "./.*/").with("exclude: [" + database + ".v]").isOk("CHECK_COLUMN_TYPES");
    }

    @Test
    void tablesThatAreNotThere() {
        MySqlServer server = Servers.mysql();
        String database = database(server, "CREATE VIEW v AS SELECT 1 AS one");

        assertThat(source(server, database + ".t", database + ".v", database + "./x.*/")
                        .fails("CHECK_OBJECTS")
                        .found())
                .contains(database + ".t: there is no such table", database + ".v: is a VIEW", "/x.*/: finds no table");
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void whatPatternsFindAndIsNoTable(String version) {
        MySqlServer server = Servers.mysql(version);
        String database = database(
                server,
                "CREATE TABLE t (id INT PRIMARY KEY)",
                "CREATE VIEW v AS SELECT id FROM t",
                "CREATE TABLE hole (id INT PRIMARY KEY) ENGINE=BLACKHOLE");

        Finding finding = source(server, database + "./.*/").warns("CHECK_OBJECT_KIND");

        assertThat(finding.found()).contains(database + ".hole (BLACKHOLE table)", database + ".v (VIEW)");
        source(server, database + ".t").isOk("CHECK_OBJECT_KIND");
    }

    /** By an account that has what a job needs, and no more. */
    private static CheckedSource source(MySqlServer server, String... tables) {
        String user = Servers.freshName("reader");
        server.createUser(user, "x", NEEDED);
        return CheckedSource.of(server, tables).as(user, "x");
    }

    private static String database(MySqlServer server, String... statements) {
        String database = Servers.freshName("objects");
        server.execute("CREATE DATABASE " + database);
        for (String statement : statements) {
            server.execute("USE " + database, statement);
        }
        return database;
    }
}
