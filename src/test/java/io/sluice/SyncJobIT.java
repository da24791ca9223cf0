package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sluice.config.SyncConfig;
import io.sluice.demo.Shop;
import io.sluice.kafka.KafkaMessage;
import io.sluice.row.RowChange;
import io.sluice.row.SyncException;
import io.sluice.testing.Await;
import io.sluice.testing.MySqlCells;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import io.sluice.testing.TopicCells;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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

    @Test
    void aTableThatWasAddedIsNotPassedOver() throws Exception {
        SyncedShop shop = shop(MySqlVersions.main());
        SyncConfig all = config(shop, 2);
        String text = Files.readString(folder.resolve("job.yaml"));
        String fewer = text.replaceAll("tables: .*", "tables: [" + shop.database() + ".customers]");
        try (TestJob job = TestJob.start(JobFiles.load(Files.writeString(folder.resolve("job.yaml"), fewer)))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 1);
            job.stop();
        }
        assertThatThrownBy(() -> {
                    try (TestJob job = TestJob.start(all)) {
                        job.awaitEnd();
                    }
                })
                .isInstanceOf(SyncException.class)
                .hasMessageContaining(shop.database() + ".orders")
                .hasMessageContaining("--fresh");
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
        public KafkaMessage map(RowChange change) {
            if (ARMED.compareAndSet(true, false)) {
                throw new IllegalStateException("injected");
            }
            return map.map(change);
        }
    }
}
