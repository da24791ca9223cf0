package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.SyncConfig;
import io.sluice.dts.DtsDecoder;
import io.sluice.dts.DtsRecord;
import io.sluice.ops.RecordReader;
import io.sluice.row.SyncException;
import io.sluice.testing.Await;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.MySqlCells;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import io.sluice.testing.TopicCells;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code objects[].where} between a real MySQL and a real Kafka: the topic has the rows inside, and no others, ever. */
final class RowConditionIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String WHERE = "status IN ('paid', 'SHIPPED') AND amount - 10 > 0 OR note LIKE 'vip%'";
    private static final List<String> STATUSES = List.of("'PAID'", "'Paid '", "'new'", "'shipped'", "'gone'", "NULL");
    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    private final KafkaBroker kafka = Servers.kafka();
    private final String database = Servers.freshName("condition");

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void theTopicHasTheRowsInsideUnderLoad(String version) throws Exception {
        MySqlServer mysql = Servers.mysql(version);
        SyncConfig config = prepare(mysql, WHERE, ROWS);
        AtomicBoolean isEnough = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(mysql, isEnough));
        try (TestJob job = TestJob.start(config)) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 1_000);
            job.awaitValue(SyncMetrics.UPDATED_ROWS, 100);
            isEnough.set(true);
            writer.join();

            TopicCells arrived = awaitEqual(mysql, WHERE);
            assertThat(arrived.faults()).isEmpty();
            assertThat(job.metrics().read().value(SyncMetrics.FULL_DATA_ROWS)).isLessThan(ROWS);
        } finally {
            isEnough.set(true);
        }
    }

    @Test
    void aChangeIsWhatItIsToTheRowsInside() throws Exception {
        MySqlServer mysql = Servers.mysql();
        SyncConfig config = prepare(mysql, "amount >= 100", 10);
        try (TestJob job = TestJob.start(config)) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 1);
            mysql.execute(
                    "USE " + database,
                    "INSERT INTO t VALUES (1000, 'new', 5, 'outside')",
                    "UPDATE t SET note = 'still outside' WHERE id = 1000",
                    "UPDATE t SET amount = 100 WHERE id = 1000",
                    "UPDATE t SET note = 'inside' WHERE id = 1000",
                    "UPDATE t SET amount = 99.99, note = 'left' WHERE id = 1000",
                    "DELETE FROM t WHERE id = 1000",
                    "INSERT INTO t VALUES (1001, 'new', 200, 'inside')",
                    // A new key is a DELETE of the old one and an INSERT, of which each is looked at by itself.
                    "UPDATE t SET id = 1002, amount = 1 WHERE id = 1001",
                    "INSERT INTO t VALUES (1003, 'last', 100, 'x')");
            job.awaitValue(SyncMetrics.INSERTED_ROWS, 3);
            awaitEqual(mysql, "amount >= 100");

            assertThat(operations())
                    .containsExactly(
                            "INSERT 1000", "UPDATE 1000", "DELETE 1000", "INSERT 1001", "DELETE 1001", "INSERT 1003");
        }
    }

    @Test
    void aTableMayBeAlteredButNotItsCondition() throws Exception {
        MySqlServer mysql = Servers.mysql();
        SyncConfig config = prepare(mysql, "amount >= 100", 10);
        try (TestJob job = TestJob.start(config)) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 1);
            mysql.execute(
                    "USE " + database,
                    "ALTER TABLE t ADD first_one INT FIRST, MODIFY amount DOUBLE",
                    "INSERT INTO t (id, amount) VALUES (1000, 1e2), (1001, 99.999)");
            job.awaitValue(SyncMetrics.INSERTED_ROWS, 1);
            mysql.execute(
                    "USE " + database, "ALTER TABLE t CHANGE amount total DOUBLE", "INSERT INTO t (id) VALUES (1002)");

            assertThatThrownBy(job::awaitEnd)
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining(database + ".t in binlog file ")
                    .hasMessageContaining("has no column amount")
                    .hasMessageContaining("correct it in the job file");
        }
    }

    /** The rows themselves do not say that they compare in another way now. */
    @Test
    void anotherCollationStops() throws Exception {
        MySqlServer mysql = Servers.mysql();
        SyncConfig config = prepare(mysql, "status = 'paid' AND amount >= 100", 10);
        try (TestJob job = TestJob.start(config)) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 1);
            mysql.execute("USE " + database, "INSERT INTO t VALUES (1000, 'PAID', 100, '')");
            job.awaitValue(SyncMetrics.INSERTED_ROWS, 1);
            mysql.execute("ALTER TABLE " + database + ".t MODIFY status VARCHAR(20) COLLATE utf8mb4_bin");

            assertThatThrownBy(job::awaitEnd)
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining(database + ".t: behind the statement at ")
                    .hasMessageContaining("status has collation utf8mb4_bin")
                    .hasMessageContaining("start the job again");
        }
    }

    @Test
    void theCheckMarksWhatIsRefused() throws Exception {
        MySqlServer mysql = Servers.mysql();
        prepare(mysql, "amount > 5 AND UPPER(status) = 'PAID'", 1);

        Console check = Console.run("check", "-c", folder.resolve("job.yaml").toString());

        assertThat(check.exitCode()).isEqualTo(Main.FAILED);
        assertThat(check.out())
                .contains("CHECK_ROW_CONDITION")
                .contains("objects[].where of " + database + ".t: functions and subqueries are not evaluated here")
                .contains("amount > 5 AND UPPER(status) = 'PAID'")
                .containsPattern("\n +\\^");
    }

    private SyncConfig prepare(MySqlServer mysql, String where, int rows) throws Exception {
        JobFiles.createUser(mysql);
        mysql.execute(
                "CREATE DATABASE " + database + " CHARACTER SET utf8mb4",
                "USE " + database,
                "CREATE TABLE t (id INT PRIMARY KEY, status VARCHAR(20), amount DECIMAL(10,2), note TEXT)");
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("USE " + database);
            connection.setAutoCommit(false);
            Random random = new Random(rows);
            for (int id = 0; id < rows; id += 100) {
                StringBuilder insert = new StringBuilder("INSERT INTO t VALUES ");
                for (int i = id; i < Math.min(rows, id + 100); i++) {
                    insert.append(i == id ? "" : ",").append(values(random, i));
                }
                statement.execute(insert.toString());
            }
            statement.execute("UPDATE t SET status = 'Paid', amount = 500 WHERE id = 0");
            connection.commit();
        }
        String extra = "parallelism: 2\ncheckpoint: {interval: 1s}\nobjects:\n  - table: " + database
                + ".t\n    where: \"" + where + "\"\n";
        Path file = JobFiles.write(folder, mysql, kafka, database, List.of("t"), extra);
        String text = Files.readString(file).replace("  tables: ", "  chunk: {rows: 500}\n  tables: ");
        return JobFiles.load(Files.writeString(file, text));
    }

    private static String values(Random random, int id) {
        return "(" + id + ", " + STATUSES.get(random.nextInt(STATUSES.size())) + ", " + (random.nextInt(4_000) / 100.0)
                + ", '" + (random.nextInt(10) == 0 ? "VIP " : "note ") + id + "')";
    }

    /** Rows come, go, and cross the condition both ways. */
    private void write(MySqlServer mysql, AtomicBoolean isEnough) {
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("USE " + database);
            Random random = new Random(7);
            while (!isEnough.get()) {
                int id = random.nextInt(ROWS + 1_000);
                statement.execute(
                        switch (random.nextInt(5)) {
                            case 0 -> "DELETE FROM t WHERE id = " + id;
                            case 1 -> "REPLACE INTO t VALUES " + values(random, id);
                            case 2 -> "UPDATE t SET amount = 30 - amount WHERE id BETWEEN " + id + " AND " + (id + 5);
                            case 3 -> "UPDATE t SET note = CONCAT('vip', note) WHERE id = " + id;
                            default ->
                                "UPDATE t SET status = " + STATUSES.get(random.nextInt(STATUSES.size()))
                                        + " WHERE id = " + id;
                        });
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private TopicCells awaitEqual(MySqlServer mysql, String where) {
        String name = database + ".t";
        TopicCells[] arrived = new TopicCells[1];
        Await.until("topic equal to the rows inside", LIMIT, () -> {
            arrived[0] = TopicCells.read(kafka.bootstrap(), List.of(name));
            List<String> differences =
                    MySqlCells.read(mysql, database, "t", where).differences(arrived[0].table(name));
            if (!differences.isEmpty()) {
                throw new IllegalStateException(differences.size() + " differences, such as "
                        + differences.subList(0, Math.min(5, differences.size())));
            }
            return true;
        });
        return arrived[0];
    }

    private List<String> operations() {
        List<String> operations = new ArrayList<>();
        try (RecordReader reader = new RecordReader(Map.of("bootstrap.servers", kafka.bootstrap()), "read_committed")) {
            reader.readAll(List.of(database + ".t"), OptionalInt.empty(), message -> {
                DtsRecord change = DtsDecoder.decode(message.value());
                if (change.statement() != null) {
                    return true;
                }
                String key = new String(message.key(), StandardCharsets.UTF_8);
                String id = key.substring(key.indexOf(',') + 1, key.length() - 1);
                if (id.length() == 4) {
                    operations.add(change.operation() + " " + id);
                }
                return true;
            });
        }
        operations.sort(Comparator.comparing(operation -> operation.substring(7)));
        return operations;
    }
}
