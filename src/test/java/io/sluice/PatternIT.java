package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.row.TableId;
import io.sluice.testing.Await;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.MySqlCells;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import io.sluice.testing.TopicCells;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs whose tables are chosen by patterns, with names of every kind. */
final class PatternIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final KafkaBroker kafka = Servers.kafka();

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void tablesWithOddNamesArriveInBothPhasesAndBehindAStop(String version) throws Exception {
        MySqlServer mysql = Servers.mysql(version);
        JobFiles.createUser(mysql);
        String database = Servers.freshName("my.db `x` 店铺");
        List<TableId> odd = Stream.of("or`ders", "a b.c", "订单", "n".repeat(63) + "é", "a/b", "x'y\"z", "100%", "a?")
                .map(table -> new TableId(database, table))
                .toList();
        mysql.execute("CREATE DATABASE " + TableId.quote(database));
        odd.forEach(table -> mysql.execute(
                "CREATE TABLE " + table.quoted() + " (id INT PRIMARY KEY, v VARCHAR(9))",
                "INSERT INTO " + table.quoted() + " VALUES (1, 'a'), (2, 'b')"));
        mysql.execute("CREATE VIEW " + TableId.quote(database) + ".v AS SELECT 1 AS one");
        String topic = Servers.freshName("odd");
        Path file = job(mysql, "tables: ['/my\\.db `x` .*/./.*/']", topic);

        try (TestJob job = TestJob.start(JobFiles.load(file))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 2L * odd.size());
            change(mysql, odd, 3);
            awaitEqual(mysql, odd, topic);
            job.stop();
        }
        change(mysql, odd, 4);
        try (TestJob job = TestJob.start(JobFiles.load(file))) {
            change(mysql, odd, 5);
            awaitEqual(mysql, odd, topic);
            assertThat(TopicCells.read(kafka.bootstrap(), List.of(topic)).faults())
                    .isEmpty();
            assertThat(job.metrics().read().value(SyncMetrics.FULL_DATA_ROWS)).isZero();
        }
    }

    @Test
    void aServerThatDoesNotTellCasesApart() throws Exception {
        try (MySqlServer mysql = MySqlServer.start("8.0.31", "--lower-case-table-names=1")) {
            JobFiles.createUser(mysql);
            String database = Servers.freshName("cases");
            List<TableId> tables = List.of(new TableId(database, "orders"), new TableId(database, "items"));
            mysql.execute("CREATE DATABASE " + database);
            tables.forEach(table -> mysql.execute(
                    "CREATE TABLE " + table.quoted() + " (id INT PRIMARY KEY, v VARCHAR(9))",
                    "INSERT INTO " + table.quoted() + " VALUES (1, 'a')"));
            String upper = database.toUpperCase(Locale.ROOT);
            String topic = Servers.freshName("cases");
            Path file = job(mysql, "tables: [" + upper + ".Orders, '/" + upper + "/./I(.*)/']", topic);

            try (TestJob job = TestJob.start(JobFiles.load(file))) {
                job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 2);
                change(mysql, tables, 3);
                mysql.execute("UPDATE " + upper + ".ORDERS SET v = 'upper'");
                awaitEqual(mysql, tables, topic);
            }
        }
    }

    @Test
    void theCheckPrintsWhatAPatternFinds() throws Exception {
        MySqlServer mysql = Servers.mysql();
        JobFiles.createUser(mysql);
        String database = Servers.freshName("found");
        mysql.execute("CREATE DATABASE " + database, "CREATE VIEW " + database + ".view AS SELECT 1 AS one");
        for (int i = 10; i < 35; i++) {
            mysql.execute("CREATE TABLE " + database + ".c_" + i + " (id INT PRIMARY KEY)");
        }
        mysql.execute("CREATE TABLE " + database + ".c_old (id INT PRIMARY KEY)");
        Path file = job(
                mysql,
                "tables: ['" + database + "./c_.*|view/']\n  exclude: ['" + database + "./.*_old/']",
                Servers.freshName("found"));

        Console check = Console.run("check", "-c", file.toString());

        assertThat(check.exitCode()).isZero();
        assertThat(check.out())
                .contains("25 tables, about 0 rows, ")
                .contains(database + "./c_.*|view/ finds 25 tables, about 0 rows, ")
                .contains(database + ".c_10: about 0 rows, ", database + ".c_29: about 0 rows, ", "and 5 more")
                .contains("left out: " + database + ".view (VIEW)")
                .doesNotContain(database + ".c_30", "c_old");

        Files.writeString(file, Files.readString(file).replace("c_.*|view", "none"));
        Console none = Console.run("check", "-c", file.toString());
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.out()).contains(database + "./none/: finds no table that the account may see");
        assertThat(Console.run("run", "-c", file.toString()).exitCode()).isEqualTo(1);
    }

    @Test
    void topicsThatMetricsCannotTellApartAreWarnedOf() throws Exception {
        MySqlServer mysql = Servers.mysql();
        JobFiles.createUser(mysql);
        String database = Servers.freshName("metrics");
        mysql.execute(
                "CREATE DATABASE " + database,
                "CREATE TABLE " + database + ".`a.b` (id INT PRIMARY KEY)",
                "CREATE TABLE " + database + ".a_b (id INT PRIMARY KEY)",
                "CREATE TABLE " + database + ".`c d` (id INT PRIMARY KEY)");
        Path file = job(mysql, "tables: ['" + database + "./a.b/']", database + ".{table}");

        Console check = Console.run("check", "-c", file.toString());
        assertThat(check.out().lines().filter(line -> line.contains("CHECK_TOPIC_NAMES")))
                .singleElement()
                .asString()
                .contains("WARN", "topics " + database + ".a.b and " + database + ".a_b share one name");

        Files.writeString(file, Files.readString(file).replace("./a.b/", "./c.d/"));
        Console illegal = Console.run("check", "-c", file.toString());
        assertThat(illegal.exitCode()).isEqualTo(1);
        assertThat(illegal.out()).contains("would go to topic", "set a fixed sink.topic");
    }

    private Path job(MySqlServer mysql, String tables, String topic) throws Exception {
        Path file = JobFiles.write(
                folder,
                mysql,
                kafka,
                Servers.freshName("pattern"),
                List.of("t"),
                "parallelism: 2\ncheckpoint: {interval: 1s}\n");
        String text = Files.readString(file);
        return Files.writeString(
                file,
                text.replaceFirst("tables: .*", Matcher.quoteReplacement(tables))
                        .replace("{database}.{table}", topic));
    }

    private static void change(MySqlServer mysql, List<TableId> tables, int id) {
        tables.forEach(table -> mysql.execute(
                "INSERT INTO " + table.quoted() + " VALUES (" + id + ", 'new')",
                "UPDATE " + table.quoted() + " SET v = 'n" + id + "' WHERE id = 1",
                "DELETE FROM " + table.quoted() + " WHERE id = " + (id - 1)));
    }

    private void awaitEqual(MySqlServer mysql, List<TableId> tables, String topic) {
        Await.until("topic equal to MySQL", LIMIT, () -> {
            TopicCells arrived = TopicCells.read(kafka.bootstrap(), List.of(topic));
            for (TableId table : tables) {
                List<String> differences = MySqlCells.read(mysql, table.database(), table.table())
                        .differences(arrived.table(table.toString()));
                if (!differences.isEmpty()) {
                    throw new IllegalStateException(table + ": " + differences);
                }
            }
            return true;
        });
    }
}
