package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.row.TableId;
import io.sluice.testing.Await;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.MySqlCells;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import io.sluice.testing.TopicCells;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and values that are SQL, JSON, paths, formats, templates and commands of a terminal: they are only names and values. */
final class HostileNamesIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int NUMBERS = 10;

    /** Clears a screen, rings, sets a title and a colour (in one byte too), and turns the direction of reading. */
    private static final String TERMINAL = "\u001b[2J\u0007\u001b]0;t\u0007\u009b31m\u202e\u2066";

    private static final List<String> HOSTILE = List.of(
            "'; DROP TABLE x; -- ",
            "`; DROP DATABASE mysql; #",
            "\\' OR 1=1 /*! */",
            "%s%n%x {} {0} ${env:HOME} $$ #{x}",
            TERMINAL,
            "a\nb\tc\r\nd",
            "{\"a\": [1, \"x\"]}, \"b\": {",
            "../../../etc/passwd",
            "<script>alert(1)</script>&amp;",
            "[\"shop.orders\",1]",
            "$1 $2 \\1 \\E\\Q(a+)+$",
            "\ufeff\u200b\u00ad",
            "NULL",
            "");

    private static final List<String> ONLY_NAMES = List.of(
            "``",
            "`a`",
            "\"a\"",
            "it''s",
            "a.b",
            "a\\",
            "/*!50001 x */",
            "{d '1'}",
            "{fn x}",
            "a?",
            "\n) ENGINE=x",
            "订单 é");

    private static final String COLUMN = "v'`;\\ \"%s\n--";

    @TempDir
    Path folder;

    private final KafkaBroker kafka = Servers.kafka();
    private final ObjectMapper json = new ObjectMapper();
    private String prefix;

    @BeforeEach
    void name() {
        prefix = Servers.freshName("hostile");
    }

    @Test
    void arriveAsTheyAreInFullDataIncrementsAndBehindDdl() throws Exception {
        MySqlServer mysql = Servers.mysql();
        JobFiles.createUser(mysql);
        String database = prefix + "'`;%s\u001b[2J\n../..";
        // An empty name is none, and MySQL allows no blank at the end of one.
        List<TableId> tables = Stream.concat(HOSTILE.stream(), ONLY_NAMES.stream())
                .map(String::stripTrailing)
                .filter(name -> !name.isEmpty())
                .map(name -> new TableId(database, name))
                .toList();
        execute(mysql, "CREATE DATABASE " + TableId.quote(database) + " CHARACTER SET utf8mb4");
        for (TableId table : tables) {
            create(mysql, table);
        }
        TableId plain = createPlain(mysql);
        String topic = Servers.freshName("hostile");
        Path file = job(mysql, topic);

        LogText log = new LogText();
        try (log;
                TestJob job = TestJob.start(JobFiles.load(file))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, (long) HOSTILE.size() * tables.size() + NUMBERS);
            change(mysql, tables, "one");
            awaitEqual(mysql, tables, topic);
            for (TableId table : tables) {
                alter(mysql, table, "new';--`\u001b\n.");
            }
            change(mysql, tables, "two");
            // The second is there already when most of the rows between the two are read.
            for (TableId table : tables) {
                alter(mysql, table, "\\newer\\");
            }
            alter(mysql, plain, "a`\\");
            execute(mysql, "UPDATE " + plain.quoted() + " SET v = v + 1, " + TableId.quote("a`\\") + " = 'x'");
            change(mysql, tables, "three");
            awaitEqual(mysql, tables, topic);
            awaitEqual(mysql, plain, "TRUE", topic);
            execute(mysql, "DROP TABLE " + tables.get(4).quoted());
            Await.until("the metric of a table that is gone", LIMIT, () -> job.sourceMetrics().stream()
                    .anyMatch(name -> name.contains("tableGone")));
            assertNoControls("metrics", String.join("\n", job.sourceMetrics()));
            new WebUiCrawl(job.webUi(), (path, page) -> assertNoControls(path, page)).run();
            job.stop();
        }
        assertNoControls("log", log.text());
        // Behind DDL the images before a change have the new columns, too.
        assertThat(TopicCells.read(kafka.bootstrap(), List.of(topic)).faults())
                .allMatch(fault -> fault.endsWith("of another row than is there"));
        try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
            assertThat(files.map(Path::toString)).noneMatch(path -> path.contains("etc"));
        }

        assertThat(databasesOfCat(file, topic)).containsExactlyInAnyOrder(database, plain.database());
        assertCheckIsPrintable(file);
    }

    @Test
    void messagesAboutThemAreEscaped() throws Exception {
        MySqlServer mysql = Servers.mysql();
        JobFiles.createUser(mysql);
        TableId table = new TableId(prefix + TERMINAL, "t\n" + TERMINAL);
        execute(mysql, "CREATE DATABASE " + TableId.quote(table.database()));
        create(mysql, table);
        Path file = job(mysql, "{database}.{table}");
        // Its topic cannot be.
        for (String command : List.of("check", "run")) {
            assertNoControls(command, Console.run(command, "-c", file.toString()));
        }
        assertThat(Console.run("check", "-c", file.toString()).out()).contains("\\u001B[2J", "would go to topic");
        String text = Files.readString(file);
        // Tables and columns that are not there, and a condition that is none.
        Files.writeString(
                file,
                text.replaceFirst("tables: .*", "tables: [\"`none\\\\e[2J`.`\\\\x07\\\\L`\", \"/x\\\\e/./y\\\\a/\"]")
                        .replace("{database}.{table}", "t"));
        for (String command : List.of("check", "run")) {
            assertNoControls(command, Console.run(command, "-c", file.toString()));
        }
        Files.writeString(file, text.replace("{database}.{table}", "t") + """
                  - table: "/(?s)%s.*/./(?s).*/"
                    columns: {exclude: ["no\\e[2J\\a"], rename: {"no\\n\\e": "x\\e"}}
                    where: "`no\\e[2J\\a` = 'x"
                """.formatted(prefix));
        for (String command : List.of("check", "run")) {
            assertNoControls(command, Console.run(command, "-c", file.toString(), "--debug"));
        }
    }

    private Set<String> databasesOfCat(Path file, String topic) throws Exception {
        Console cat = Console.run("cat", "-c", file.toString(), "--topic", topic, "--from-beginning");
        assertThat(cat.exitCode()).isZero();
        Set<String> databases = new HashSet<>();
        for (String line : cat.out().lines().toList()) {
            JsonNode record = json.readTree(line);
            databases.add(record.path("database").asText());
            assertNoControls("cat", line);
        }
        return databases;
    }

    private void assertCheckIsPrintable(Path file) throws Exception {
        Console text = Console.run("check", "-c", file.toString());
        assertThat(text.exitCode()).as(text.out()).isZero();
        assertNoControls("check", text);
        Console report = Console.run("check", "-c", file.toString(), "--output", "json");
        assertThat(json.readTree(report.out()).path("ok").asBoolean()).isTrue();
        assertNoControls("check", report);
    }

    private static void assertNoControls(String what, Console console) {
        assertNoControls(what, console.out());
        assertNoControls(what, console.err());
    }

    private static void assertNoControls(String what, String text) {
        assertThat(text.codePoints()
                        .filter(point -> point != '\n' && point != '\t')
                        .filter(point -> Character.isISOControl(point) || Character.getType(point) == Character.FORMAT))
                .as("%s: %s", what, text)
                .isEmpty();
    }

    private static void create(MySqlServer mysql, TableId table) throws Exception {
        String labels = String.join(
                ", ",
                HOSTILE.stream()
                        .filter(HostileNamesIT::canBeALabel)
                        .map(String::stripTrailing)
                        .map(HostileNamesIT::literal)
                        .toList());
        execute(
                mysql,
                "CREATE TABLE " + table.quoted() + " (id VARCHAR(60) COLLATE utf8mb4_bin, "
                        + TableId.quote(COLUMN) + " TEXT COMMENT " + literal(HOSTILE.get(0) + TERMINAL) + ", "
                        + TableId.quote("e" + TERMINAL) + " ENUM(" + labels + ") COLLATE utf8mb4_bin DEFAULT "
                        + literal(HOSTILE.get(3))
                        + ", "
                        + TableId.quote("j\"{}") + " JSON, "
                        + "PRIMARY KEY (id), UNIQUE KEY " + TableId.quote("u'`;%s\n" + TERMINAL) + " (id, "
                        + TableId.quote("e" + TERMINAL) + ")) CHARACTER SET utf8mb4 COMMENT "
                        + literal("'; DROP TABLE x; -- `%s" + TERMINAL));
        String values = HOSTILE.stream().map(HostileNamesIT::row).collect(Collectors.joining(", "));
        execute(mysql, "INSERT INTO " + table.quoted() + " VALUES " + values);
    }

    private static String row(String value) {
        String label = (canBeALabel(value) ? value : HOSTILE.get(0)).stripTrailing();
        return "(%1$s, %1$s, %2$s, JSON_OBJECT(%1$s, %1$s))".formatted(literal(value), literal(label));
    }

    /** Only an index is named so that the connector does not understand the definition. */
    private TableId createPlain(MySqlServer mysql) throws Exception {
        TableId plain = new TableId(prefix + "plain", "t");
        String rows = IntStream.range(0, NUMBERS)
                .mapToObj(i -> "(%1$d, %1$d)".formatted(i))
                .collect(Collectors.joining(", "));
        execute(
                mysql,
                "CREATE DATABASE " + TableId.quote(plain.database()),
                "CREATE TABLE " + plain.quoted() + " (k INT PRIMARY KEY, v INT, KEY " + TableId.quote("odd`\\")
                        + " (v))",
                "INSERT INTO " + plain.quoted() + " VALUES " + rows);
        return plain;
    }

    private static void alter(MySqlServer mysql, TableId table, String column) throws Exception {
        execute(
                mysql,
                "ALTER TABLE " + table.quoted() + " ADD COLUMN " + TableId.quote(column)
                        + " VARCHAR(40) DEFAULT '%s''; `\\\\\u001b' COMMENT '''); DROP TABLE x; -- '");
    }

    private static void change(MySqlServer mysql, List<TableId> tables, String which) throws Exception {
        for (TableId table : tables) {
            execute(
                    mysql,
                    "UPDATE " + table.quoted() + " SET " + TableId.quote(COLUMN) + " = CONCAT(id, " + literal(TERMINAL)
                            + ", '" + which + "')",
                    "DELETE FROM " + table.quoted() + " WHERE id = "
                            + literal(HOSTILE.get(List.of("one", "two", "three").indexOf(which))),
                    "INSERT INTO " + table.quoted() + " (id) VALUES (" + literal(which + TERMINAL + "'`\\") + ")");
        }
    }

    /** The others are refused, because the binlog does not spell them out. */
    private static boolean canBeALabel(String value) {
        return value.chars().noneMatch(sign -> "\\?\n\r".indexOf(sign) >= 0);
    }

    /** Without JDBC's own escapes in braces. */
    private static void execute(MySqlServer mysql, String... statements) throws Exception {
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** Chunks of three rows, so that hostile keys are their bounds, and a condition that MySQL is asked in the full data. */
    private Path job(MySqlServer mysql, String topic) throws Exception {
        Path file = JobFiles.write(folder, mysql, kafka, prefix, List.of("t"), """
                parallelism: 2
                checkpoint: {interval: 1s}
                objects:
                """);
        String text = Files.readString(file)
                .replaceFirst("  tables: .*", "  tables: ['/(?s)" + prefix + ".*/./(?s).*/']\n  chunk: {rows: 3}")
                .replace("{database}.{table}", topic);
        String odd = "/(?s)" + prefix + "''.*/./(?s).*/";
        String where = "`v'``;\\\\ \\\"%s\\n--` <> 'it''s; `no` %s' AND id <> ''''";
        return Files.writeString(
                file, text.stripTrailing() + "\n  - table: '" + odd + "'\n    where: \"" + where + "\"\n");
    }

    private void awaitEqual(MySqlServer mysql, List<TableId> tables, String topic) {
        // The condition leaves out the value NULL, and one key.
        String where = TableId.quote(COLUMN) + " IS NOT NULL AND id <> ''''";
        for (TableId table : tables) {
            awaitEqual(mysql, table, where, topic);
        }
    }

    private void awaitEqual(MySqlServer mysql, TableId table, String where, String topic) {
        Await.until(table + " equal to MySQL", LIMIT, () -> {
            List<String> differences = MySqlCells.read(mysql, table.database(), table.table(), where)
                    .differences(TopicCells.read(kafka.bootstrap(), List.of(topic))
                            .table(table.database() + '.' + table.table()));
            if (!differences.isEmpty()) {
                throw new IllegalStateException(table + ": " + differences);
            }
            return true;
        });
    }
}
