package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that are altered again and again before a reader comes to their rows. */
class DdlIT {

    private static final String CREATE =
            "CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(20), b VARCHAR(20), c VARCHAR(20))";

    private static final int STATEMENTS = 40;

    // The grammar that the connector has does not know what stands behind the condition.
    private static final String UNKNOWN =
            "ALTER TABLE t MODIFY c VARCHAR(20) FIRST," + " ADD CONSTRAINT odd CHECK (b <> 'x') NOT ENFORCED";

    private record Case(String name, int major, int minor, List<String> statements) {
        Case(String name, String... statements) {
            this(name, 5, 6, List.of(statements));
        }

        Case(int major, int minor, String name, String... statements) {
            this(name, major, minor, List.of(statements));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Case> CASES = List.of(
            new Case(
                    "columns are added and dropped",
                    "ALTER TABLE t ADD COLUMN d VARCHAR(20) FIRST, ADD e VARCHAR(20) AFTER a",
                    "ALTER TABLE t ADD COLUMN (f VARCHAR(20), g VARCHAR(20)), DROP COLUMN b",
                    "ALTER TABLE t DROP a, DROP e",
                    "ALTER TABLE t ADD a VARCHAR(20)"),
            new Case(
                    "columns are moved",
                    "ALTER TABLE t MODIFY c VARCHAR(20) AFTER id",
                    "ALTER TABLE t MODIFY COLUMN b VARCHAR(20) FIRST",
                    "ALTER TABLE t MODIFY b VARCHAR(20) AFTER a, MODIFY c VARCHAR(20) FIRST",
                    "ALTER TABLE t CHANGE a a VARCHAR(20) FIRST"),
            new Case(
                    "columns are renamed by CHANGE",
                    "ALTER TABLE t CHANGE a x VARCHAR(20)",
                    "ALTER TABLE t CHANGE COLUMN b a VARCHAR(20) AFTER c",
                    "ALTER TABLE t CHANGE x b VARCHAR(30) FIRST",
                    "ALTER TABLE t CHANGE a b VARCHAR(20), CHANGE b a VARCHAR(20)"),
            new Case(
                    8,
                    0,
                    "columns are renamed",
                    "ALTER TABLE t RENAME COLUMN a TO x",
                    "ALTER TABLE t RENAME COLUMN b TO a, RENAME COLUMN c TO b",
                    "ALTER TABLE t RENAME COLUMN x TO b, RENAME COLUMN b TO x",
                    "ALTER TABLE t RENAME COLUMN a TO b, RENAME COLUMN b TO x, RENAME COLUMN x TO a"),
            new Case(
                    "types change",
                    "ALTER TABLE t ADD n INT UNSIGNED, ADD m INT",
                    "ALTER TABLE t MODIFY n INT, MODIFY m INT UNSIGNED",
                    "ALTER TABLE t MODIFY n BIGINT UNSIGNED, MODIFY m DECIMAL(20,3)",
                    "ALTER TABLE t MODIFY a TEXT, MODIFY b VARBINARY(20), MODIFY c CHAR(20)",
                    "ALTER TABLE t MODIFY id BIGINT, MODIFY c CHAR(20) NOT NULL"),
            new Case(
                    "character sets change",
                    "ALTER TABLE t CONVERT TO CHARACTER SET latin1",
                    "ALTER TABLE t ADD d VARCHAR(20), ADD e TEXT CHARACTER SET gbk",
                    "ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
                    "ALTER TABLE t DEFAULT CHARACTER SET latin1",
                    "ALTER TABLE t ADD f TEXT",
                    "ALTER TABLE t MODIFY a VARCHAR(20) COLLATE gbk_bin",
                    "ALTER TABLE t MODIFY a VARCHAR(20)",
                    "ALTER TABLE t CHARSET utf8 COLLATE utf8_bin, ADD g TEXT"),
            new Case(
                    "the table is made anew",
                    "DROP TABLE t",
                    "CREATE TABLE t (b VARCHAR(20), a VARCHAR(20), id INT PRIMARY KEY)",
                    "ALTER TABLE t ADD COLUMN c TEXT FIRST",
                    "DROP TABLE IF EXISTS t",
                    "CREATE TABLE IF NOT EXISTS t (id INT PRIMARY KEY, b TEXT)",
                    "CREATE TABLE IF NOT EXISTS t (id INT PRIMARY KEY, c TEXT)"),
            new Case(
                    "the table goes and comes again",
                    "RENAME TABLE t TO t_away",
                    "ALTER TABLE t_away MODIFY c VARCHAR(20) FIRST",
                    "ALTER TABLE t_away RENAME TO t"),
            new Case(
                    "gh-ost takes its place",
                    "CREATE /* gh-ost */ TABLE `_t_ghc` (id BIGINT AUTO_INCREMENT PRIMARY KEY, hint VARCHAR(64))",
                    "CREATE /* gh-ost */ TABLE `_t_gho` LIKE `t`",
                    "ALTER /* gh-ost */ TABLE `_t_gho` MODIFY c VARCHAR(20) AFTER id, ADD d VARCHAR(20) AFTER a",
                    "INSERT /* gh-ost */ IGNORE INTO `_t_gho` (id, a, b, c) SELECT id, a, b, c FROM t",
                    "CREATE TABLE `_t_del` (id INT AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB COMMENT='ghost-cut-over-sentry'",
                    "DROP TABLE IF EXISTS `_t_del`",
                    "RENAME /* gh-ost */ TABLE `t` TO `_t_del`, `_t_gho` TO `t`"),
            new Case(
                    "pt-online-schema-change takes its place",
                    "CREATE TABLE `_t_new` (id INT PRIMARY KEY, a VARCHAR(20), b VARCHAR(20), c VARCHAR(20)) CHARSET=latin1",
                    "ALTER TABLE `_t_new` MODIFY c VARCHAR(20) AFTER id, ADD d VARCHAR(20) AFTER a",
                    "CREATE TRIGGER `pt_osc_t_ins` AFTER INSERT ON `t` FOR EACH ROW"
                            + " REPLACE INTO `_t_new` (id, a, b, c) VALUES (NEW.id, NEW.a, NEW.b, NEW.c)",
                    "INSERT LOW_PRIORITY IGNORE INTO `_t_new` (id, a, b, c) SELECT id, a, b, c FROM `t` LOCK IN SHARE MODE",
                    "ANALYZE TABLE `_t_new`",
                    "RENAME TABLE `t` TO `_t_old`, `_t_new` TO `t`",
                    "DROP TABLE IF EXISTS `_t_old`",
                    "DROP TRIGGER IF EXISTS `pt_osc_t_ins`"),
            new Case("the table is dropped", "ALTER TABLE t ADD d INT FIRST", "DROP TABLE t"),
            new Case(
                    "the table is renamed away",
                    "ALTER TABLE t MODIFY c VARCHAR(20) FIRST",
                    "RENAME TABLE t TO elsewhere"),
            new Case("its database is dropped", "ALTER TABLE t MODIFY c VARCHAR(20) FIRST", "DROP DATABASE ddl_now"),
            new Case(
                    "a view takes its place",
                    "ALTER TABLE t MODIFY c VARCHAR(20) FIRST",
                    "DROP TABLE t",
                    "CREATE VIEW t AS SELECT 1 AS id"),
            new Case(
                    "its key changes",
                    "ALTER TABLE t ADD k INT NOT NULL FIRST",
                    "ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (k)"),
            new Case(
                    "another table has its name",
                    "DROP TABLE t",
                    "CREATE TABLE t (x INT, a VARCHAR(20), id INT, PRIMARY KEY (x)) CHARSET=gbk"),
            new Case(
                    "clauses stand in any order",
                    "ALTER TABLE t ADD x VARCHAR(20) AFTER y, CHANGE a y VARCHAR(20)",
                    "ALTER TABLE t ADD b VARCHAR(20) FIRST, DROP b",
                    "ALTER TABLE t CHANGE y a VARCHAR(20), DROP c, CHANGE x c VARCHAR(20)",
                    "ALTER TABLE t ADD PRIMARY KEY (k, id), ADD k INT NOT NULL, DROP PRIMARY KEY"),
            new Case(
                    "MySQL alone reads a comment",
                    "ALTER TABLE t ADD d VARCHAR(20) /*!50000 FIRST, ADD e VARCHAR(20) AFTER a */"),
            new Case("the table is emptied", "TRUNCATE TABLE t", "ALTER TABLE t ADD d INT FIRST", "TRUNCATE t"),
            new Case(
                    8,
                    0,
                    "columns are added and dropped at once",
                    "ALTER TABLE t ADD d VARCHAR(20), ALGORITHM=INSTANT",
                    "ALTER TABLE t ADD e VARCHAR(20) AFTER id, ALGORITHM=INSTANT",
                    "ALTER TABLE t DROP a, ADD f VARCHAR(20) FIRST, ALGORITHM=INSTANT",
                    "ALTER TABLE t RENAME COLUMN b TO a, ALGORITHM=INSTANT",
                    "ALTER TABLE t ADD b VARCHAR(20) AFTER a, ALGORITHM=INPLACE, LOCK=NONE"),
            new Case(
                    "columns are added in place",
                    "ALTER TABLE t ADD d VARCHAR(20) AFTER id, ALGORITHM=INPLACE, LOCK=NONE",
                    "ALTER TABLE t ADD INDEX (a), ALGORITHM=INPLACE",
                    "CREATE INDEX i ON t (b)",
                    "ALTER TABLE t ENGINE=InnoDB, ALGORITHM=INPLACE"));

    static Stream<Arguments> cases() {
        return MySqlVersions.all().flatMap(version -> CASES.stream()
                .filter(one -> MySqlVersions.isAtLeast(version, one.major(), one.minor()))
                .map(one -> Arguments.of(version, one)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void rowsHaveTheColumnsOfTheirTime(String version, Case one) throws Exception {
        MySqlServer server = Servers.mysql(version);
        TableId table = new TableId(Servers.freshName("ddl"), "t");
        server.execute("CREATE DATABASE " + table.database(), "USE " + table.database(), CREATE);
        LateReader reader = new LateReader(server, table);
        WrittenRows written = new WrittenRows(server);
        written.insert(table);
        // The last of the statements is altered behind, too.
        List<String> statements = new ArrayList<>(one.statements());
        statements.add("ALTER TABLE t ADD last INT FIRST");
        for (String statement : statements) {
            if (statement.endsWith("ADD last INT FIRST") && !written.isThere(table)) {
                break;
            }
            server.execute("USE " + table.database(), statement.replace("ddl_now", table.database()));
            if (written.isThere(table)) {
                written.insert(table);
            }
        }

        assertThat(WrittenRows.of(reader.changes())).isEqualTo(written.rows());
        assertThat(WrittenRows.of(reader.changesThroughRestarts())).isEqualTo(written.rows());
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void anyClausesInAnyOrder(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        TableId table = new TableId(Servers.freshName("ddl"), "t");
        server.execute("CREATE DATABASE " + table.database(), "USE " + table.database(), CREATE);
        LateReader reader = new LateReader(server, table);
        WrittenRows written = new WrittenRows(server);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        StringBuilder log = new StringBuilder("seed " + seed);
        for (int i = 0; i < STATEMENTS; i++) {
            List<String> clauses = new ArrayList<>();
            for (int k = random.nextInt(4); k >= 0; k--) {
                clauses.add(clause(random, MySqlVersions.isAtLeast(version, 8, 0)));
            }
            String statement = "ALTER TABLE t " + String.join(", ", clauses);
            try {
                server.execute("USE " + table.database(), statement);
            } catch (IllegalStateException e) {
                continue;
            }
            log.append("\n").append(statement);
            written.insert(table);
        }
        try {
            assertThat(WrittenRows.of(reader.changes())).isEqualTo(written.rows());
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(log.toString(), e);
        }
    }

    @Test
    void whatTheParserDoesNotKnowTheServerSays() throws Exception {
        MySqlServer server = Servers.mysql("8.0.31");
        TableId table = new TableId(Servers.freshName("ddl"), "t");
        server.execute("CREATE DATABASE " + table.database(), "USE " + table.database(), CREATE);
        LateReader reader = new LateReader(server, table);
        WrittenRows written = new WrittenRows(server);
        written.insert(table);
        server.execute("USE " + table.database(), UNKNOWN);
        written.insert(table);
        assertThat(WrittenRows.of(reader.changes())).isEqualTo(written.rows());
        assertThat(WrittenRows.of(reader.changesThroughRestarts())).isEqualTo(written.rows());

        server.execute("USE " + table.database(), "ALTER TABLE t ADD d INT");
        stops(reader, table, "how the table was defined here is not known, and it was altered since");
        server.execute("USE " + table.database(), "DROP TABLE t");
        stops(reader, table, "how the table was defined here is not known, and it is not there any more");
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void rowsToldApartByPartsOfColumnsAreReadBeforeTheTableIsAltered(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        TableId table = new TableId(Servers.freshName("ddl"), "t");
        server.execute(
                "CREATE DATABASE " + table.database(),
                "CREATE TABLE " + table.quoted() + " (id INT, a VARCHAR(20) NOT NULL, UNIQUE (a(3)))");
        LateReader reader = new LateReader(server, table);
        WrittenRows written = new WrittenRows(server);
        written.insert(table);
        assertThat(WrittenRows.of(reader.changes())).isEqualTo(written.rows());
        server.execute("ALTER TABLE " + table.quoted() + " ADD b INT");
        stops(reader, table, "its rows are told apart by [a], which is none of the keys that are known of it");
    }

    private static void stops(LateReader reader, TableId table, String reason) {
        assertThatThrownBy(reader::changes)
                .isInstanceOfSatisfying(SyncException.class, failure -> assertThat(Restarts.decide(failure))
                        .isInstanceOf(SuppressRestartsException.class)
                        .rootCause()
                        .hasMessageContainingAll(table + " at mysql-bin.", reason, "start afresh"));
    }

    private static String clause(Random random, boolean canRename) {
        String one = column(random);
        String other = column(random);
        String place = List.of("", "", " FIRST", " AFTER " + column(random)).get(random.nextInt(4));
        String text = " VARCHAR(20)"
                + List.of("", "", " CHARACTER SET gbk", " COLLATE latin1_bin").get(random.nextInt(4));
        return switch (random.nextInt(canRename ? 7 : 6)) {
            case 0 -> "ADD " + one + text + place;
            case 1 -> "DROP " + one;
            case 2 -> "MODIFY " + one + text + place;
            case 3 -> "CHANGE " + one + " " + other + text + place;
            case 4 -> "ADD " + one + text + place;
            case 5 ->
                random.nextInt(3) == 0
                        ? "CONVERT TO CHARACTER SET " + List.of("gbk", "latin1").get(random.nextInt(2))
                        : "CHANGE " + one + " " + other + text;
            default -> "RENAME COLUMN " + one + " TO " + other;
        };
    }

    private static String column(Random random) {
        return List.of("a", "b", "c", "d", "e", "f").get(random.nextInt(6));
    }
}
