package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.SyncConfig;
import io.sluice.dts.DtsDecoder;
import io.sluice.dts.DtsField;
import io.sluice.dts.DtsOperation;
import io.sluice.dts.DtsRecord;
import io.sluice.dts.DtsValue;
import io.sluice.ops.RecordReader;
import io.sluice.route.Partitions;
import io.sluice.testing.Await;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects renamed, cut, merged and routed between a real MySQL and a real Kafka. */
final class ObjectsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PARTITIONS = 4;

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

    private record Arrived(String key, int partition, DtsRecord change) {}

    @Test
    void renamedAndCutInFullDataAndIncrements() throws Exception {
        createOrders("orders");
        try (TestJob job = TestJob.start(job(List.of("orders"), "", renamed()))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 2);
            mysql.execute(
                    "USE " + shop,
                    "INSERT INTO orders VALUES (3, '4003', 30, ST_GeomFromText('POINT(3 3)', 4326))",
                    "UPDATE orders SET usr_id = 31 WHERE id = 3",
                    "DELETE FROM orders WHERE id = 1");
            List<Arrived> arrived = await(mall + ".trade_orders", 5);

            assertThat(arrived)
                    .extracting(each -> each.change().operation() + " " + each.key())
                    .containsExactlyInAnyOrder(
                            "INIT " + key(mall + ".trade_orders", 1),
                            "INIT " + key(mall + ".trade_orders", 2),
                            "INSERT " + key(mall + ".trade_orders", 3),
                            "UPDATE " + key(mall + ".trade_orders", 3),
                            "DELETE " + key(mall + ".trade_orders", 1));
            for (Arrived each : arrived) {
                DtsRecord change = each.change();
                Map<String, String> row = row(change);
                assertThat(change.objectName()).isEqualTo(mall + ".trade_orders");
                assertThat(change.fieldList()).extracting(DtsField::name).containsExactly("id", "user_id", "place");
                assertThat(change.tags())
                        .containsEntry("pk_uk_info", "{\"PRIMARY\":[\"id\"],\"uk_user\":[\"user_id\",\"id\"]}")
                        .containsEntry("srid", "{\"place\":4326}");
                assertThat(row.keySet()).containsExactly("id", "user_id", "place");
                assertThat(each.partition()).isEqualTo(partition(row.get("id")));
                assertThat(Integer.parseInt(row.get("user_id")) / 10).isEqualTo(Integer.parseInt(row.get("id")));
            }
            assertThat(arrived.stream()
                            .map(each -> each.change().tags().get("metaVersion"))
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void shardsBecomeOneTableInOneOrder() throws Exception {
        createOrders("orders_1");
        createOrders("orders_2");
        mysql.execute("USE " + shop, "UPDATE orders_2 SET id = id + 10, card_no = id");
        String objects = """
                - table: %s./orders_(\\d)/
                  to: %s.orders
                """.formatted(shop, mall);
        try (TestJob job = TestJob.start(job(List.of("orders_1", "orders_2"), "parallelism: 2", objects))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 4);
            // One row moves from shard to shard: the order of its changes is what counts.
            List<String> expected = new ArrayList<>(List.of("INIT"));
            for (int i = 0; i < 20; i++) {
                int from = i % 2 == 0 ? 1 : 2;
                mysql.execute(
                        "USE " + shop,
                        "UPDATE orders_" + from + " SET usr_id = " + (100 + i) + " WHERE id = 1",
                        "INSERT INTO orders_" + (3 - from) + " SELECT * FROM orders_" + from + " WHERE id = 1",
                        "DELETE FROM orders_" + from + " WHERE id = 1");
                expected.addAll(List.of("UPDATE", "INSERT", "DELETE"));
            }
            List<Arrived> arrived = await(mall + ".orders", 4 + 60);

            assertThat(arrived).extracting(each -> each.change().objectName()).containsOnly(mall + ".orders");
            List<Arrived> moved = arrived.stream()
                    .filter(each -> each.key().equals(key(mall + ".orders", 1)))
                    .toList();
            assertThat(moved).extracting(Arrived::partition).containsOnly(partition("1"));
            assertThat(moved)
                    .extracting(each -> each.change().operation().name())
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void ddlTakesAColumnThatIsNamed() throws Exception {
        createOrders("orders");
        try (TestJob job = TestJob.start(job(List.of("orders"), "", renamed()))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 2);
            mysql.execute(
                    "USE " + shop,
                    "UPDATE orders SET usr_id = 11 WHERE id = 1",
                    "ALTER TABLE orders DROP INDEX uk_card, DROP INDEX uk_user, DROP COLUMN card_no, DROP COLUMN usr_id",
                    "INSERT INTO orders VALUES (3, NULL)");
            List<Arrived> arrived = await(mall + ".trade_orders", 4);

            DtsRecord inserted = only(arrived, DtsOperation.INSERT);
            assertThat(inserted.fieldList()).extracting(DtsField::name).containsExactly("id", "place");
            assertThat(inserted.tags()).containsEntry("pk_uk_info", "{\"PRIMARY\":[\"id\"]}");
            job.awaitValue(SyncMetrics.MISSING_COLUMNS, 2);
        }
    }

    @Test
    void partitionsByChosenColumns() throws Exception {
        createOrders("orders");
        String objects = """
                - table: %s.orders
                  topic: %s-by-user
                  partition-by: [user_id]
                  columns: {rename: {usr_id: user_id}}
                """.formatted(shop, shop);
        try (TestJob job = TestJob.start(job(List.of("orders"), "", objects))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 2);
            mysql.execute(
                    "USE " + shop,
                    "UPDATE orders SET card_no = '5001' WHERE id = 1",
                    "UPDATE orders SET usr_id = 21 WHERE id = 1",
                    "UPDATE orders SET usr_id = NULL WHERE id = 1");
            List<Arrived> arrived = await(shop + "-by-user", 2 + 1 + 2 + 2);

            assertThat(arrived)
                    .extracting(each -> each.change().operation().name())
                    .containsOnlyOnce("UPDATE");
            assertThat(arrived.stream()
                            .map(each -> each.change().operation() + " "
                                    + row(each.change()).get("user_id")))
                    .containsExactlyInAnyOrder(
                            "INIT 10", "INIT 20", "UPDATE 10", "DELETE 10", "INSERT 21", "DELETE 21", "INSERT null");
            for (Arrived each : arrived) {
                Map<String, String> row = row(each.change());
                assertThat(each.partition()).isEqualTo(partition(String.valueOf(row.get("user_id"))));
                assertThat(each.key()).isEqualTo(key(shop + ".orders", Integer.parseInt(row.get("id"))));
            }
        }
    }

    @Test
    void aKeyThatChangesIsSplit() throws Exception {
        List<Arrived> arrived = changeKey("split", 4);

        assertThat(arrived)
                .extracting(each -> each.change().operation() + " " + each.key())
                .contains("DELETE " + key(shop + ".orders", 1), "INSERT " + key(shop + ".orders", 9));
    }

    @Test
    void aKeyThatChangesStaysOneUpdate() throws Exception {
        List<Arrived> arrived = changeKey("update", 3);

        Arrived update = arrived.stream()
                .filter(each -> each.change().operation() == DtsOperation.UPDATE)
                .findFirst()
                .orElseThrow();
        assertThat(update.key()).isEqualTo(key(shop + ".orders", 9));
        assertThat(update.partition()).isEqualTo(partition("9"));
        assertThat(values(update.change(), update.change().before())).containsEntry("id", "1");
        assertThat(values(update.change(), update.change().after())).containsEntry("id", "9");
    }

    @Test
    void theCheckNamesWhatDoesNotFit() throws Exception {
        createOrders("orders");
        assertThat(check(renamed())).contains("OK", shop + ".orders to " + mall + ".trade_orders");

        assertThat(check("- {table: " + shop + ".orders, columns: {exclude: [id, no_such]}}"))
                .contains("FAIL", "column id of its primary key is left out", "no column no_such (columns.exclude)");
        assertThat(check("- {table: " + shop + ".elsewhere, to: a.b}"))
                .contains("FAIL", "the entry of " + shop + ".elsewhere matches none of the job's tables");
    }

    private String check(String objects) throws Exception {
        job(List.of("orders"), "", objects);
        return Console.run("check", "-c", folder.resolve("job.yaml").toString())
                .out()
                .lines()
                .filter(line -> line.contains("CHECK_MAPPING"))
                .collect(Collectors.joining("\n"));
    }

    private List<Arrived> changeKey(String keyChange, int records) throws Exception {
        createOrders("orders");
        try (TestJob job = TestJob.start(job(List.of("orders"), "format: {key-change: " + keyChange + "}", "[]"))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 2);
            mysql.execute("UPDATE " + shop + ".orders SET id = 9 WHERE id = 1");
            return await(shop + ".orders", records);
        }
    }

    private void createOrders(String table) {
        mysql.execute(
                "USE " + shop,
                "CREATE TABLE " + table + " (id int PRIMARY KEY, card_no varchar(20), usr_id int, place geometry,"
                        + " UNIQUE KEY uk_card (card_no), UNIQUE KEY uk_user (usr_id, id))",
                "INSERT INTO " + table + " VALUES (1, '4001', 10, ST_GeomFromText('POINT(1 1)', 4326)),"
                        + " (2, '4002', 20, ST_GeomFromText('POINT(2 2)', 4326))");
    }

    private String renamed() {
        return """
                - table: %s.orders
                  to: %s.trade_orders
                  columns: {rename: {usr_id: user_id}, exclude: [card_no]}
                """.formatted(shop, mall);
    }

    private SyncConfig job(List<String> tables, String extra, String objects) throws Exception {
        return JobFiles.load(JobFiles.write(
                folder,
                mysql,
                kafka,
                shop,
                tables,
                "checkpoint: {interval: 500ms}\n" + extra + "\nobjects:\n" + objects.indent(2)));
    }

    private List<Arrived> await(String topic, int records) {
        List<Arrived> arrived = new ArrayList<>();
        Await.until(records + " records in " + topic, LIMIT, () -> {
            arrived.clear();
            arrived.addAll(read(topic));
            return arrived.size() >= records;
        });
        assertThat(arrived).hasSize(records);
        return arrived;
    }

    private List<Arrived> read(String topic) {
        List<Arrived> arrived = new ArrayList<>();
        try (RecordReader reader = new RecordReader(Map.of("bootstrap.servers", kafka.bootstrap()), "read_committed")) {
            reader.readAll(List.of(topic), OptionalInt.empty(), each -> arrived.add(arrived(each)));
        }
        arrived.removeIf(each -> each.change().statement() != null);
        return arrived;
    }

    private static Arrived arrived(ConsumerRecord<byte[], byte[]> each) {
        return new Arrived(
                new String(each.key(), StandardCharsets.UTF_8), each.partition(), DtsDecoder.decode(each.value()));
    }

    private static DtsRecord only(List<Arrived> arrived, DtsOperation operation) {
        List<DtsRecord> found = arrived.stream()
                .map(Arrived::change)
                .filter(change -> change.operation() == operation)
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static Map<String, String> row(DtsRecord change) {
        return values(change, change.after() == null ? change.before() : change.after());
    }

    private static Map<String, String> values(DtsRecord change, List<DtsValue> image) {
        Map<String, String> values = new LinkedHashMap<>();
        IntStream.range(0, image.size())
                .forEach(i -> values.put(
                        change.fieldList().get(i).name(),
                        image.get(i) instanceof DtsValue.IntegerValue number ? number.value() : null));
        return values;
    }

    private static String key(String table, int id) {
        return "[\"" + table + "\"," + id + "]";
    }

    private static int partition(String hashed) {
        return Partitions.partition(hashed.hashCode(), PARTITIONS);
    }
}
