package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sluice.config.Partitioning;
import io.sluice.config.SyncConfig;
import io.sluice.demo.Shop;
import io.sluice.kafka.KafkaMessage;
import io.sluice.row.RowChange;
import io.sluice.testing.Await;
import io.sluice.testing.MySqlCells;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import io.sluice.testing.TopicCells;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole job between a real MySQL and a real Kafka: both ends are equal in the end, and every change came once. */
final class SyncJobIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("versions")
    void fullDataAndIncrementsEndEqual(String version, int parallelism) throws Exception {
        SyncedShop shop = shop(version);
        try (TestJob job = TestJob.start(config(shop, parallelism))) {
            shop.write(1_000);
            job.awaitValue(SyncMetrics.BINLOG_POSITION, 1);
            shop.write(500);

            shop.awaitEqual();
        }
    }

    @Test
    void everyChangeComesOnceThroughAFailure() throws Exception {
        SyncedShop shop = shop(MySqlVersions.main());
        FailsOnce.ARMED.set(false);
        try (TestJob job = TestJob.start(config(shop, 2), sync -> new FailsOnce(sync.map()))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 1);
            shop.write(500);
            job.awaitValue(SyncMetrics.BINLOG_POSITION, 1);
            FailsOnce.ARMED.set(true);
            shop.write(1_000);

            shop.awaitEqual();
            assertThat(FailsOnce.ARMED).as("still to fail").isFalse();
            assertThat(job.metrics().lastFailure())
                    .hasValueSatisfying(failure -> assertThat(failure.reason()).contains("injected"));
        }
    }

    @Test
    void aStoppedJobGoesOnWhereItWas() throws Exception {
        SyncedShop shop = shop(MySqlVersions.main());
        SyncConfig config = config(shop, 2);
        try (TestJob job = TestJob.start(config)) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, Shop.rows());
            shop.write(300);
            job.stop();
        }
        shop.write(300);
        try (TestJob job = TestJob.start(config)) {
            shop.write(300);

            shop.awaitEqual();
            assertThat(job.metrics().read().value(SyncMetrics.FULL_DATA_ROWS)).isZero();
        }
    }

    /** The rows of one key stay in one partition, while the topic has more of them than when the job started. */
    @Test
    void aTopicThatGrowsIsNoticedAndKeysStayWhereTheyAre() throws Exception {
        SyncedShop shop = shop(MySqlVersions.main());
        String topic = shop.database() + ".customers";
        try (TestJob job = TestJob.start(config(shop, 2))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, Shop.rows());
            try (Admin admin = shop.kafka().admin()) {
                admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(7)))
                        .all()
                        .get();
            }
            job.awaitValue(SyncMetrics.CHANGED_TOPICS, 1);
            shop.write(500);
            shop.awaitEqual();
            assertThat(KeyPlaces.read(shop.kafka(), topic).partitions()).allMatch(partition -> partition < 4);
            assertThat(KeyPlaces.read(shop.kafka(), topic).keysInSeveral()).isEmpty();
            job.stop();
        }
    }

    /** The three policies of DTS, into one topic. */
    @ParameterizedTest
    @EnumSource(Partitioning.class)
    void recordsAreWhereThePolicyPutsThem(Partitioning policy) throws Exception {
        SyncedShop shop = shop(MySqlVersions.main());
        String topic = shop.database();
        Path file = shop.jobFile(folder, "checkpoint: {interval: 1s}\n");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "topic: \"{database}.{table}\"",
                                "topic: " + topic + "\n  partitioning: "
                                        + policy.name().toLowerCase(Locale.ROOT)));
        try (TestJob job = TestJob.start(JobFiles.load(file))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, Shop.rows());
            shop.write(300);
            Await.until("orders equal to MySQL", Duration.ofSeconds(60), () -> MySqlCells.read(
                            shop.mysql(), shop.database(), "orders")
                    .differences(TopicCells.read(shop.kafka().bootstrap(), List.of(topic))
                            .table(shop.database() + ".orders"))
                    .isEmpty());
            job.stop();
        }
        KeyPlaces places = KeyPlaces.read(shop.kafka(), topic);
        assertThat(places.keysInSeveral()).isEmpty();
        switch (policy) {
            case KEY -> assertThat(places.partitions()).containsExactlyInAnyOrder(0, 1, 2, 3);
            case TABLE ->
                Shop.TABLES.forEach(table -> assertThat(places.partitionsOf(shop.database() + '.' + table))
                        .containsExactly(((shop.database() + '.' + table).hashCode() & Integer.MAX_VALUE) % 4));
            case ZERO -> assertThat(places.partitions()).containsExactly(0);
        }
    }

    @Test
    void tablesThatWereAddedAreRead() throws Exception {
        SyncedShop shop = shop(MySqlVersions.main());
        SyncConfig all = config(shop, 2);
        String text = Files.readString(folder.resolve("job.yaml"));
        String fewer = text.replaceAll("tables: .*", "tables: [" + shop.database() + ".customers]");
        try (TestJob job = TestJob.start(JobFiles.load(Files.writeString(folder.resolve("job.yaml"), fewer)))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 1);
            job.stop();
        }
        shop.write(300);
        try (TestJob job = TestJob.start(all)) {
            shop.write(300);
            job.awaitValue(SyncMetrics.BINLOG_POSITION, 1);

            shop.awaitEqual();
        }
    }

    @Test
    void aTableThatIsDroppedMayBeTakenOutOfTheStoppedJob() throws Exception {
        SyncedShop shop = shop("8.0.31");
        SyncConfig all = config(shop, 1);
        try (TestJob job = TestJob.start(all)) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, Shop.rows());
            shop.mysql().execute("USE " + shop.database(), "DELETE FROM payments", "DROP TABLE payments");
            job.stop();
        }
        String text = Files.readString(folder.resolve("job.yaml"));
        Files.writeString(folder.resolve("job.yaml"), text.replace(", " + shop.database() + ".payments", ""));
        try (TestJob job = TestJob.start(JobFiles.load(folder.resolve("job.yaml")))) {
            shop.mysql().execute("UPDATE " + shop.database() + ".customers SET name = 'changed behind the drop'");
            job.awaitValue(SyncMetrics.UPDATED_ROWS, 1);
            Await.until("customers equal to MySQL", Duration.ofSeconds(60), () -> MySqlCells.read(
                            shop.mysql(), shop.database(), "customers")
                    .differences(TopicCells.read(shop.kafka().bootstrap(), List.of(shop.database() + ".customers"))
                            .table(shop.database() + ".customers"))
                    .isEmpty());
        }
    }

    private static Stream<Arguments> versions() {
        return Stream.concat(
                Stream.of(arguments(MySqlVersions.main(), 1)),
                MySqlVersions.all().map(version -> arguments(version, 2)));
    }

    private static SyncedShop shop(String version) throws Exception {
        return SyncedShop.load(Servers.mysql(version), Servers.kafka());
    }

    private SyncConfig config(SyncedShop shop, int parallelism) throws Exception {
        return JobFiles.load(shop.jobFile(folder, "parallelism: " + parallelism + "\ncheckpoint: {interval: 1s}\n"));
    }

    /** The job's map, but the first record after it was armed fails the job. */
    private static final class FailsOnce extends RichMapFunction<RowChange, KafkaMessage> {

        static final AtomicBoolean ARMED = new AtomicBoolean();
        private static final long serialVersionUID = 1L;

        private final MapToDtsAvro map;

        FailsOnce(MapToDtsAvro map) {
            this.map = map;
        }

        @Override
        public void open(OpenContext context) {
            map.setRuntimeContext(getRuntimeContext());
            map.open(context);
        }

        @Override
        public void close() {
            map.close();
        }

        @Override
        public KafkaMessage map(RowChange change) {
            if (ARMED.compareAndSet(true, false)) {
                throw new IllegalStateException("injected");
            }
            return map.map(change);
        }
    }
}
