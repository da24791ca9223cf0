package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.dts.subscribe.clients.record.DefaultUserRecord;
import com.aliyun.dts.subscribe.clients.record.OperationType;
import com.aliyun.dts.subscribe.clients.recordgenerator.AvroDeserializer;
import io.sluice.StructureTopic.Found;
import io.sluice.dts.DtsOperation;
import io.sluice.dts.DtsRecord;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Structure records, between a real MySQL and a real Kafka. */
final class StructureIT {

    private static final int ROWS = 40;

    @TempDir
    Path folder;

    private final MySqlServer mysql = Servers.mysql();
    private final KafkaBroker kafka = Servers.kafka();
    private final String shop = Servers.freshName("shop");
    private final String mall = Servers.freshName("mall");

    @BeforeEach
    void createDatabase() {
        JobFiles.createUser(mysql);
        mysql.execute("CREATE DATABASE " + shop);
    }

    @Test
    void standsInFirstPlaceOfPartitionZeroAsTheTargetSeesIt() throws Exception {
        createTable("orders");
        Instant before = Instant.now();
        Path file = jobFile("", """
                - table: %s.orders
                  to: %s.trade_orders
                  columns: {rename: {usr_id: user_id}, exclude: [card_no]}
                """.formatted(shop, mall), "orders");
        StructureTopic topic = run(file, mall + ".trade_orders", ROWS);

        Found found = topic.structures().get(0);
        DtsRecord record = found.change();
        assertThat(topic.structures()).hasSize(1);
        assertThat(found.partition()).isZero();
        topic.assertBeforeRows();
        assertThat(found.key()).isEqualTo("[\"" + mall + ".trade_orders\"]");
        assertThat(record.operation()).isEqualTo(DtsOperation.DDL);
        assertThat(record.objectName()).isEqualTo(mall);
        assertThat(record.statement())
                .startsWith("CREATE TABLE `trade_orders` (\n  `id` int NOT NULL,\n  `user_id` int DEFAULT NULL,\n")
                .contains("UNIQUE KEY `uk` (`user_id`,`id`)", "ENGINE=InnoDB")
                .doesNotContain("card_no");
        assertThat(record.sourcePosition()).matches("\\d+@\\d+").isEqualTo(record.safeSourcePosition());
        assertThat(record.sourceTimestamp())
                .isBetween(before.getEpochSecond(), Instant.now().getEpochSecond());
        assertThat(record.source().version()).isEqualTo(mysql.version() + mysqlSuffix(record));
        assertThat(record.tags()).containsOnlyKeys("readerThroughoutTime", "server_id", "metaVersion");
        assertThat(record.tags().get("metaVersion"))
                .isEqualTo(topic.rows().get(0).change().tags().get("metaVersion"));
        assertSdkReads(found);
        assertCatPrints(found);
    }

    @Test
    void eachPartitionMayHaveOne() throws Exception {
        createTable("orders");
        Path file = jobFile("initialization: {structure: {partitions: all}}", "[]", "orders");
        StructureTopic topic = run(file, shop + ".orders", ROWS);

        assertThat(topic.structures()).extracting(Found::partition).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(topic.structures()).extracting(Found::offset).containsOnly(0L);
        topic.assertBeforeRows();
    }

    @Test
    void aTableWithItsOwnPartitionHasItThere() throws Exception {
        createTable("orders");
        createTable("t");
        Path file = jobFile("  partitioning: table", "[]", "orders", "t");
        StructureTopic topic = run(replace(file, "\"{database}.{table}\"", shop), shop, 2 * ROWS);

        for (String table : List.of("orders", "t")) {
            String name = shop + '.' + table;
            assertThat(topic.structures().stream().filter(each -> each.key().equals("[\"" + name + "\"]")))
                    .extracting(Found::partition)
                    .containsExactly((name.hashCode() & Integer.MAX_VALUE) % 4);
        }
        topic.assertBeforeRows();
    }

    @Test
    void tablesThatBecomeOneHaveOneTogether() throws Exception {
        createTable("orders_1");
        createTable("orders_2");
        createTable("orders_3");
        String shards = """
                - table: %s./orders_\\d/
                  to: %s.orders
                  partition-by: [usr_id]
                """.formatted(shop, mall);
        Path file = jobFile("  partitioning: table", shards, "orders_1", "orders_2");
        StructureTopic topic = run(file, mall + ".orders", 2 * ROWS);
        assertThat(topic.structures()).hasSize(1);
        assertThat(topic.structures().get(0).partition()).isZero();
        topic.assertBeforeRows();

        file = jobFile("  partitioning: table", shards, "orders_3", "orders_1");
        StructureTopic later = run(file, mall + ".orders", 3 * ROWS);
        assertThat(later.structures()).hasSize(1);
    }

    @Test
    void aResumeWritesItForAddedTablesAlone() throws Exception {
        createTable("orders");
        createTable("added");
        StructureTopic first = run(jobFile("", "[]", "orders"), shop + ".orders", ROWS);
        assertThat(first.structures()).hasSize(1);

        Path more = jobFile("", "[]", "orders", "added");
        StructureTopic added = run(more, shop + ".added", ROWS);
        assertThat(added.structures()).hasSize(1);
        added.assertBeforeRows();

        run(more, shop + ".added", ROWS);
        assertThat(StructureTopic.read(kafka, shop + ".orders").structures()).hasSize(1);
        assertThat(StructureTopic.read(kafka, shop + ".added").structures()).hasSize(1);
    }

    @Test
    void aJobWithoutFullDataHasIt() throws Exception {
        createTable("orders");
        Path file = jobFile("initialization: {data: false}", "[]", "orders");
        try (TestJob job = TestJob.start(JobFiles.load(file))) {
            assertThat(StructureTopic.read(kafka, shop + ".orders").structures())
                    .hasSize(1);
            mysql.execute("INSERT INTO " + shop + ".orders VALUES (903, '', 1)");
            StructureTopic.awaitRows(kafka, shop + ".orders", 1).assertBeforeRows();
            job.stop();
        }
    }

    @Test
    void withoutItTopicsMustExist() throws Exception {
        createTable("orders");
        Path file = jobFile("initialization: {structure: {enabled: false}}", "[]", "orders");
        Console run = Console.run("run", "-c", file.toString(), "--port", "0");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "not there, and sink.create-topics.enabled is false, as is its default where"
                                + " initialization.structure.enabled is: " + shop + ".orders",
                        "kafka-topics.sh");

        kafka.createTopic(shop + ".orders", 2);
        StructureTopic topic = run(file, shop + ".orders", ROWS);
        assertThat(topic.structures()).isEmpty();
        assertThat(topic.rows()).hasSize(ROWS);
    }

    @Test
    void aRecordThatTheTopicDoesNotTakeEndsTheStart() throws Exception {
        createTable("orders");
        try (Admin admin = kafka.admin()) {
            NewTopic small = new NewTopic(shop + ".orders", 2, (short) 1).configs(Map.of("max.message.bytes", "100"));
            admin.createTopics(List.of(small)).all().get();
        }

        Console run = Console.run("run", "-c", jobFile("", "[]", "orders").toString(), "--port", "0");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().strip())
                .endsWith("topic " + shop + ".orders: a record is larger than the topic takes; kafka-configs --alter"
                        + " --entity-type topics --entity-name " + shop
                        + ".orders --add-config max.message.bytes=BYTES, and run the job again")
                .doesNotContain("web UI", "Exception", "card_no");
    }

    /** The start that was killed has saved nothing. */
    @Test
    void aKilledStartMayRepeatIt() throws Exception {
        createTable("orders");
        Path file = jobFile("", "[]", "orders");
        replace(file, "interval: 500ms", "interval: 1m");
        try (SluiceProcess run = SluiceProcess.run(file)) {
            run.awaitLine("^structure of 1 table written$");
            run.kill();
        }
        replace(file, "interval: 1m", "interval: 500ms");
        try (SluiceProcess run = SluiceProcess.run(file)) {
            StructureTopic topic = StructureTopic.awaitRows(kafka, shop + ".orders", ROWS);
            assertThat(topic.structures()).hasSize(2);
            assertThat(topic.structures().get(0).offset()).isZero();
            assertThat(topic.rows()).hasSize(ROWS);
            topic.assertBeforeRows();
            assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
        }
        try (SluiceProcess run = SluiceProcess.run(file)) {
            run.awaitLine("^increments .* checkpoint ");
            assertThat(run.err()).noneMatch(line -> line.startsWith("structure"));
            assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
        }
        assertThat(StructureTopic.read(kafka, shop + ".orders").structures()).hasSize(2);
    }

    private static String mysqlSuffix(DtsRecord record) {
        String version = record.source().version();
        return version.contains("-") ? version.substring(version.indexOf('-')) : "";
    }

    private void assertSdkReads(Found found) {
        DefaultUserRecord read = new DefaultUserRecord(
                new TopicPartition("topic", found.partition()),
                found.offset(),
                new AvroDeserializer().deserialize(found.value()),
                null);
        assertThat(read.getOperationType()).isEqualTo(OperationType.DDL);
        assertThat(read.getSchema().getDatabaseName().get()).isEqualTo(mall);
        assertThat(read.getAvroRecord().getAfterImages())
                .hasToString(found.change().statement());
    }

    private void assertCatPrints(Found found) {
        Console cat = Console.run(
                "cat",
                "--brokers",
                kafka.bootstrap(),
                "--topic",
                mall + ".trade_orders",
                "--partition",
                "0",
                "--from-beginning",
                "--max",
                "1");
        assertThat(cat.out())
                .contains(
                        "\"operation\":\"DDL\"",
                        "\"fields\":null,\"before\":null,\"after\":\"CREATE TABLE `trade_orders`")
                .contains(found.change().sourcePosition());
    }

    private void createTable(String name) {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= ROWS; i++) {
            rows.append(i == 1 ? "" : ", ").append("(%1$d, '400%1$d', %1$d)".formatted(i));
        }
        mysql.execute(
                "CREATE TABLE " + shop + '.' + name + " (id int PRIMARY KEY, card_no varchar(20), usr_id int,"
                        + " UNIQUE KEY uk (usr_id, id), KEY (card_no))",
                "INSERT INTO " + shop + '.' + name + " VALUES " + rows);
    }

    /** Runs the job until the topic has so many rows. */
    private StructureTopic run(Path file, String topic, int rows) throws Exception {
        try (TestJob job = TestJob.start(JobFiles.load(file))) {
            StructureTopic found = StructureTopic.awaitRows(kafka, topic, rows);
            job.stop();
            return found;
        }
    }

    private Path jobFile(String extra, String objects, String... tables) throws Exception {
        return JobFiles.write(
                folder,
                mysql,
                kafka,
                shop,
                List.of(tables),
                extra + "\ncheckpoint: {interval: 500ms}\nparallelism: 2\nobjects:\n" + objects.indent(2));
    }

    private static Path replace(Path file, String old, String replacement) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(old);
        return Files.writeString(file, text.replace(old, replacement));
    }
}
