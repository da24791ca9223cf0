package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.dts.DtsDecoder;
import io.sluice.dts.DtsOperation;
import io.sluice.ops.RecordReader;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that appear while a job runs whose patterns take them, from MySQL into Kafka. */
final class IntoPatternIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final KafkaBroker kafka = Servers.kafka();
    private final String database = Servers.freshName("into");
    private final String target = database + "_mall";

    // By the names that they have on the target.
    private final Map<String, TableId> tables = new LinkedHashMap<>();

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void tablesThatAreCreatedArriveWithTheirTopicsAndNames(String version) throws Exception {
        MySqlServer mysql = Servers.mysql(version);
        prepare(mysql);
        Path file = job(mysql, "");
        try (TestJob job = TestJob.start(JobFiles.load(file))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 2);
            create(mysql, database, "t_2", "(id INT PRIMARY KEY, v VARCHAR(9))");
            create(mysql, database, "t_3", "LIKE t_1");
            create(mysql, database, "t_4", "(id BIGINT UNSIGNED PRIMARY KEY) ");
            mysql.execute(
                    "ALTER TABLE " + database + ".t_4 ADD v TEXT FIRST",
                    "INSERT INTO " + database + ".t_4 VALUES ('x', 7), ('y', 8)",
                    "CREATE TABLE " + database + ".t_5_x (id INT PRIMARY KEY)",
                    "INSERT INTO " + database + ".t_5_x VALUES (1)",
                    "CREATE DATABASE " + database + "_2");
            create(mysql, database + "_2", "t_1", "(id INT PRIMARY KEY, v VARCHAR(9) CHARACTER SET gbk)");
            awaitEqual(mysql);
            assertThat(structureFirst())
                    .isEqualTo(tables.keySet().stream().sorted().toList());
            job.stop();
        }
        tables.values().forEach(table -> change(mysql, table, 20));
        try (TestJob job = TestJob.start(JobFiles.load(file))) {
            tables.values().forEach(table -> change(mysql, table, 21));
            create(mysql, database, "t_6", "(id INT PRIMARY KEY, v VARCHAR(9))");
            awaitEqual(mysql);
            assertThat(job.metrics().read().value(SyncMetrics.FULL_DATA_ROWS)).isZero();
            assertThat(structureFirst())
                    .isEqualTo(tables.keySet().stream().sorted().toList());
            mysql.execute(
                    "CREATE TABLE " + database + ".u (id INT PRIMARY KEY, v VARCHAR(9))",
                    "INSERT INTO " + database + ".u VALUES (1, 'a'), (2, 'b')",
                    "RENAME TABLE " + database + ".u TO " + database + ".t_7");
            tables.put(target + ".orders_7", new TableId(database, "t_7"));
            awaitEqual(mysql);
            assertThat(structureFirst())
                    .isEqualTo(tables.keySet().stream().sorted().toList());
            mysql.execute(
                    "DROP TABLE " + database + ".t_3", "RENAME TABLE " + database + ".t_2 TO " + database + ".u_2");
            // Flink's own listing has no dots in names.
            for (String gone :
                    List.of("table." + database + "_t_2.tableGone", "table." + database + "_t_3.tableGone")) {
                Await.until(gone, LIMIT, () -> contains(job.sourceMetrics(), gone));
            }
            change(mysql, tables.get(target + ".orders_6"), 30);
            tables.remove(target + ".orders_2");
            tables.remove(target + ".orders_3");
            awaitEqual(mysql);
        }
    }

    @Test
    void aTableWithAConditionStopsTheJobAndIsReadInTheNextRun() throws Exception {
        MySqlServer mysql = Servers.mysql();
        prepare(mysql);
        Path file = job(mysql, "\n    where: id > 1");
        try (TestJob job = TestJob.start(JobFiles.load(file))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 1);
            job.awaitCheckpoint();
            create(mysql, database, "t_2", "(id INT PRIMARY KEY, v VARCHAR(9))");
            assertThatThrownBy(job::awaitEnd)
                    .hasMessageMatching(database + "\\.t_2 at mysql-bin\\.\\d+:\\d+: its entry in objects has a"
                            + " condition, .* run the job again, .*");
        }
        try (TestJob job = TestJob.start(JobFiles.load(file))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 1);
            mysql.execute(
                    "DELETE FROM " + database + ".t_1 WHERE id <= 1", "DELETE FROM " + database + ".t_2 WHERE id <= 1");
            awaitEqual(mysql);
        }
    }

    @Test
    void aTableThatBecomesOneWithAnotherMustBeLikeIt() throws Exception {
        MySqlServer mysql = Servers.mysql();
        prepare(mysql);
        Path file = job(mysql, "");
        Files.writeString(file, Files.readString(file).replace("orders_$1", "orders"));
        tables.clear();
        try (TestJob job = TestJob.start(JobFiles.load(file))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 2);
            mysql.execute(
                    "CREATE TABLE " + database + ".t_2 LIKE " + database + ".t_1",
                    "INSERT INTO " + database + ".t_2 VALUES (100, 'b')",
                    "CREATE TABLE " + database + ".t_3 (id INT PRIMARY KEY, w INT)");
            assertThatThrownBy(job::awaitEnd)
                    .hasMessageContainingAll(
                            database + ".t_3 at mysql-bin.",
                            "both become " + target + ".orders, but",
                            "columns 2 differ");
        }
    }

    @Test
    void killedAndStoppedJobsGoOnWithTablesThatWereCreatedMeanwhile() throws Exception {
        MySqlServer mysql = Servers.mysql();
        prepare(mysql);
        Path file = job(mysql, "");
        AtomicBoolean isWritten = new AtomicBoolean();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        Thread writer = new Thread(() -> {
            try {
                for (int i = 1_000; !isWritten.get(); i++) {
                    change(mysql, new TableId(database, "t_1"), i);
                }
            } catch (RuntimeException e) {
                failure.set(e);
            }
        });
        writer.start();
        try {
            try (SluiceProcess run = SluiceProcess.run(file)) {
                run.awaitLine("^increments ");
                create(mysql, database, "t_2", "LIKE t_1");
                awaitRows(target + ".orders_2");
                create(mysql, database, "t_3", "LIKE t_1");
                run.kill();
            }
            try (SluiceProcess run = SluiceProcess.run(file)) {
                run.awaitLine("^increments ");
                change(mysql, new TableId(database, "t_2"), 20);
                assertThat(run.err()).noneMatch(line -> line.startsWith("added " + database + ".t_2"));
                create(mysql, database, "t_4", "LIKE t_1");
                awaitRows(target + ".orders_4");
                assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
            }
            change(mysql, new TableId(database, "t_4"), 20);
            try (SluiceProcess run = SluiceProcess.run(file)) {
                run.awaitLine("^increments ");
                assertThat(run.err()).noneMatch(line -> line.startsWith("added "));
                isWritten.set(true);
                writer.join();
                assertThat(failure.get()).isNull();
                awaitEqual(mysql);
                assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
            }
        } finally {
            isWritten.set(true);
            writer.join();
        }
    }

    private static boolean contains(List<String> names, String name) {
        if (!names.contains(name)) {
            throw new IllegalStateException("there are only " + names);
        }
        return true;
    }

    private void prepare(MySqlServer mysql) {
        JobFiles.createUser(mysql);
        mysql.execute("CREATE DATABASE " + database);
        create(mysql, database, "t_1", "(id INT PRIMARY KEY, v VARCHAR(9))");
    }

    /** A table with rows, at once. */
    private void create(MySqlServer mysql, String in, String name, String definition) {
        TableId table = new TableId(in, name);
        mysql.execute("USE " + in, "CREATE TABLE " + name + " " + definition);
        if (definition.contains("v ") || definition.startsWith("LIKE")) {
            mysql.execute("INSERT INTO " + table.quoted() + " (id, v) VALUES (1, 'a'), (2, 'b')");
        }
        tables.put(in.equals(database) ? name.replace("t_", target + ".orders_") : in + '.' + name, table);
    }

    private static void change(MySqlServer mysql, TableId table, int id) {
        mysql.execute(
                "INSERT INTO " + table.quoted() + " (id, v) VALUES (" + id + ", 'new')",
                "UPDATE " + table.quoted() + " SET v = 'n" + id + "' WHERE id = 2",
                "DELETE FROM " + table.quoted() + " WHERE id = " + (id - 3));
    }

    /** @param where a line of the entry in objects */
    private Path job(MySqlServer mysql, String where) throws Exception {
        Path file =
                JobFiles.write(folder, mysql, kafka, database, List.of("t"), """
                parallelism: 2
                checkpoint: {interval: 1s}
                objects:
                  - table: '%s./t_(\\d+)/'
                    to: '%s.orders_$1'%s
                """.formatted(database, target, where));
        return Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst(
                                "tables: .*",
                                "tables: ['/" + database + ".*/./t_.*/']\n  exclude: ['/" + database + ".*/./.*_x/']"));
    }

    /** The topics in whose first partition a structure record stands before all others. */
    private List<String> structureFirst() {
        List<String> found = new ArrayList<>();
        for (String topic : tables.keySet()) {
            try (RecordReader reader =
                    new RecordReader(Map.of("bootstrap.servers", kafka.bootstrap()), "read_committed")) {
                reader.readAll(List.of(topic), OptionalInt.of(0), record -> {
                    if (record.offset() == 0
                            && DtsDecoder.decode(record.value()).operation() == DtsOperation.DDL) {
                        found.add(topic);
                    }
                    return true;
                });
            }
        }
        return found.stream().sorted().toList();
    }

    private void awaitRows(String topic) {
        Await.until("rows in " + topic, LIMIT, () -> !TopicCells.read(kafka.bootstrap(), List.of(topic))
                .table(topic)
                .rows()
                .isEmpty());
    }

    private void awaitEqual(MySqlServer mysql) {
        Await.until("topics equal to MySQL", LIMIT, () -> {
            TopicCells arrived = TopicCells.read(kafka.bootstrap(), List.copyOf(tables.keySet()));
            for (Map.Entry<String, TableId> entry : tables.entrySet()) {
                TableId table = entry.getValue();
                List<String> differences = MySqlCells.read(mysql, table.database(), table.table())
                        .differences(arrived.table(entry.getKey()));
                if (!differences.isEmpty()) {
                    throw new IllegalStateException(table + ": " + differences);
                }
            }
            return true;
        });
        assertThat(TopicCells.read(kafka.bootstrap(), List.copyOf(tables.keySet()))
                        .faults())
                .isEmpty();
    }
}
