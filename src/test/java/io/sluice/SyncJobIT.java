package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.SyncConfig;
import io.sluice.demo.Shop;
import io.sluice.demo.ShopWriter;
import io.sluice.kafka.KafkaMessage;
import io.sluice.row.RowChange;
import io.sluice.row.SyncException;
import io.sluice.testing.Await;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.MySqlCells;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import io.sluice.testing.TopicCells;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole job between a real MySQL and a real Kafka: both ends are equal in the end, and every change came once. */
final class SyncJobIT {

    private static final long SEED = 42;
    private static final int STATEMENTS_PER_SECOND = 2_000;
    private static final Duration ARRIVAL = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final KafkaBroker kafka = Servers.kafka();
    private final String database = Servers.freshName("shop");

    @ParameterizedTest
    @CsvSource({"8.0.31, 1", "8.0.31, 2", "5.7.22, 2"})
    void fullDataAndIncrementsEndEqual(String version, int parallelism) throws Exception {
        MySqlServer mysql = loaded(version);
        try (TestJob job = TestJob.start(config(mysql, parallelism))) {
            write(mysql, 1_000);
            job.awaitValue(SyncMetrics.BINLOG_POSITION, 1);
            write(mysql, 500);

            awaitEqual(mysql);
        }
    }

    @Test
    void everyChangeComesOnceThroughAFailure() throws Exception {
        MySqlServer mysql = loaded("8.0.31");
        FailsOnce.ARMED.set(false);
        try (TestJob job = TestJob.start(config(mysql, 2), sync -> new FailsOnce(sync.map()))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 1);
            write(mysql, 500);
            job.awaitValue(SyncMetrics.BINLOG_POSITION, 1);
            FailsOnce.ARMED.set(true);
            write(mysql, 1_000);

            awaitEqual(mysql);
            assertThat(FailsOnce.ARMED).as("still to fail").isFalse();
            assertThat(job.metrics().lastFailure()).contains("injected");
        }
    }

    @Test
    void aStoppedJobGoesOnWhereItWas() throws Exception {
        MySqlServer mysql = loaded("8.0.31");
        SyncConfig config = config(mysql, 2);
        try (TestJob job = TestJob.start(config)) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, Shop.rows());
            write(mysql, 300);
            job.stop();
        }
        write(mysql, 300);
        try (TestJob job = TestJob.start(config)) {
            write(mysql, 300);

            awaitEqual(mysql);
            assertThat(job.metrics().read().value(SyncMetrics.FULL_DATA_ROWS)).isZero();
        }
    }

    @Test
    void aTableThatWasAddedIsNotPassedOver() throws Exception {
        MySqlServer mysql = loaded("8.0.31");
        List<String> first = List.of("customers", "products");
        try (TestJob job = TestJob.start(config(mysql, 2, first))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, 1);
            job.stop();
        }
        assertThatThrownBy(() -> {
                    try (TestJob job = TestJob.start(config(mysql, 2, Shop.TABLES))) {
                        job.awaitEnd();
                    }
                })
                .isInstanceOf(SyncException.class)
                .hasMessageContaining(database + ".orders")
                .hasMessageContaining("--fresh");
    }

    private MySqlServer loaded(String version) throws Exception {
        MySqlServer mysql = Servers.mysql(version);
        JobFiles.createUser(mysql);
        new Shop(database, SEED).load(mysql);
        return mysql;
    }

    private SyncConfig config(MySqlServer mysql, int parallelism) throws Exception {
        return config(mysql, parallelism, Shop.TABLES);
    }

    private SyncConfig config(MySqlServer mysql, int parallelism, List<String> tables) throws Exception {
        String extra = "parallelism: " + parallelism + "\ncheckpoint: {interval: 1s}\n";
        return JobFiles.load(JobFiles.write(folder, mysql, kafka, database, tables, extra));
    }

    private void write(MySqlServer mysql, int statements) throws Exception {
        try (ShopWriter writer = new ShopWriter(mysql, database, System.nanoTime(), STATEMENTS_PER_SECOND)) {
            writer.write(statements);
        }
    }

    private void awaitEqual(MySqlServer mysql) {
        List<String> topics =
                Shop.TABLES.stream().map(table -> database + '.' + table).toList();
        Await.until("topics equal to MySQL", ARRIVAL, () -> {
            List<String> differences = differences(mysql, TopicCells.read(kafka.bootstrap(), topics));
            if (!differences.isEmpty()) {
                throw new IllegalStateException(differences.size() + " differences, such as "
                        + differences.subList(0, Math.min(5, differences.size())));
            }
            return true;
        });
        assertThat(TopicCells.read(kafka.bootstrap(), topics).faults()).isEmpty();
    }

    private List<String> differences(MySqlServer mysql, TopicCells arrived) throws Exception {
        List<String> differences = new ArrayList<>();
        for (String table : Shop.TABLES) {
            differences.addAll(
                    MySqlCells.read(mysql, database, table).differences(arrived.table(database + '.' + table)));
        }
        return differences;
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
