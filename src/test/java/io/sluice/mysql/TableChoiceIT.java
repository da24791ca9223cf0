package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.SourceConfig;
import io.sluice.config.TablePattern;
import io.sluice.mysql.catalogue.TableChoice;
import io.sluice.mysql.catalogue.TableFault;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a job file's patterns are on real servers. */
final class TableChoiceIT {

    private static final String LONGEST = "n".repeat(63) + "订";

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void aPatternFindsTablesAndLeavesOutTheRest(String version) {
        MySqlServer server = Servers.mysql(version);
        String database = Servers.freshName("my.db `x` 店铺");
        create(server, database, "a_1", "a_2", "A_3", "b_1", "a_old", LONGEST, "or`ders", "a b.c");
        server.execute(
                "USE " + TableId.quote(database),
                "CREATE VIEW a_view AS SELECT 1 AS one",
                "CREATE TABLE a_hole (id INT PRIMARY KEY) ENGINE=BLACKHOLE",
                "CREATE TABLE a_m (id INT PRIMARY KEY) ENGINE=MyISAM",
                "CREATE TABLE a_merge (id INT PRIMARY KEY) ENGINE=MERGE UNION=(a_m)");
        String quoted = TableId.quote(database);

        TableChoice choice = choose(
                server,
                List.of(
                        quoted + "./a_.*/",
                        quoted + ".`or``ders`",
                        quoted + "./or.*/",
                        quoted + ".`a b.c`",
                        quoted + "./n+订/"),
                List.of("/.*/./.*_old/"));

        assertThat(choice.tables()).containsExactly(ids(database, "a_1", "a_2", "a_m", "or`ders", "a b.c", LONGEST));
        assertThat(choice.report().faults()).isEmpty();
        assertThat(choice.leftOut())
                .containsExactly(
                        database + ".a_hole (BLACKHOLE table)",
                        database + ".a_merge (MRG_MYISAM table)",
                        database + ".a_view (VIEW)");
        assertThat(choice.found()).extracting(found -> found.tables().size()).containsExactly(3, 1, 1);
    }

    @Test
    void whatIsNamedMustBeATable() {
        MySqlServer server = Servers.mysql();
        String database = Servers.freshName("choice");
        create(server, database, "t", "t_old");
        server.execute(
                "CREATE VIEW " + database + ".v AS SELECT 1 AS one",
                "CREATE TABLE " + database + ".hole (id INT PRIMARY KEY) ENGINE=BLACKHOLE");

        TableChoice choice = choose(
                server,
                List.of(
                        database + ".v",
                        database + ".hole",
                        database + ".T",
                        database + "./x.*/",
                        database + "./v/",
                        database + "./.*old/",
                        "/.*/./user|schemata/"),
                List.of(database + "./.*_old/"));

        assertThat(choice.tables()).isEmpty();
        assertThat(choice.report().faults())
                .extracting(TableFault::toString)
                .containsExactlyInAnyOrder(
                        database + ".v: is a VIEW, and only tables with rows of their own can be read; remove it",
                        database
                                + ".hole: is a BLACKHOLE table, and only tables with rows of their own can be read; remove it",
                        database + ".T: there is no such table, or the account may not SELECT from it;"
                                + " check the name and the grants",
                        database + "./x.*/: finds no table that the account may see; correct the pattern,"
                                + " or grant SELECT on the tables",
                        database + "./v/: finds views and the like, but no table; correct the pattern",
                        database + "./.*old/: finds only what source.exclude leaves out; correct one of the two",
                        "/.*/./user|schemata/: finds no table that the account may see; correct the pattern,"
                                + " or grant SELECT on the tables");
        assertThatThrownBy(() -> choice.report().requireAll())
                .isInstanceOf(SyncException.class)
                .hasMessageStartingWith("source.tables: " + database);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.7.22", "8.0.31"})
    void aServerThatDoesNotTellCasesApart(String version) throws Exception {
        try (MySqlServer server = MySqlServer.start(version, "--lower-case-table-names=1")) {
            server.execute("CREATE DATABASE Shop", "CREATE TABLE Shop.Orders (id INT PRIMARY KEY)");
            create(server, "other", "t", "T_OLD");

            TableChoice choice =
                    choose(server, List.of("SHOP.ORDERS", "/sh.p/./ORD.*/", "Other./T(.*)/"), List.of("OTHER./t_Old/"));

            assertThat(choice.report().faults()).isEmpty();
            assertThat(choice.tables()).containsExactly(new TableId("shop", "orders"), new TableId("other", "t"));
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void mySqlHoldsNoCharacterAboveTheBasicPlane(String version) {
        MySqlServer server = Servers.mysql(version);
        String database = Servers.freshName("emoji");
        server.execute(
                "CREATE DATABASE " + database,
                "SET NAMES utf8mb4",
                "CREATE TABLE " + database + ".`a😀` (id INT PRIMARY KEY)");

        assertThat(choose(server, List.of(database + "./a.*/"), List.of()).tables())
                .containsExactly(ids(database, "a?"));
        assertThatThrownBy(() -> TablePattern.parse(database + ".`a😀`"))
                .hasMessageContaining("a question mark in its place");
    }

    private static TableChoice choose(MySqlServer server, List<String> tables, List<String> exclude) {
        SourceConfig any = TestSource.source(server, new TableId("a", "b"));
        return TableChoice.of(new SourceConfig(
                any.hostname(),
                any.port(),
                any.username(),
                any.password(),
                any.ssl(),
                tables.stream().map(TablePattern::parse).toList(),
                exclude.stream().map(TablePattern::parse).toList(),
                any.serverIds(),
                any.startup(),
                any.chunk(),
                any.watermarkOverlap(),
                any.jdbc()));
    }

    private static void create(MySqlServer server, String database, String... tables) {
        server.execute("CREATE DATABASE " + TableId.quote(database));
        for (TableId table : ids(database, tables)) {
            server.execute("CREATE TABLE " + table.quoted() + " (id INT PRIMARY KEY)");
        }
    }

    private static TableId[] ids(String database, String... tables) {
        return Stream.of(tables).map(table -> new TableId(database, table)).toArray(TableId[]::new);
    }
}
