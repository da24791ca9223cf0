package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.SyncConfig;
import io.sluice.demo.Shop;
import io.sluice.row.SyncException;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.KafkaVersions;
import io.sluice.testing.Servers;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole job on every version of Kafka, with every delivery and codec that it can, and the commands about it. */
final class KafkaVersionsIT {

    private static final int PARTITIONS = 4;

    @TempDir
    Path folder;

    private SyncedShop shop;

    /** Version by delivery: each cell of the README's table. */
    @ParameterizedTest
    @MethodSource("deliveries")
    void fullDataAndIncrementsEndEqual(String version, String delivery, String codec) throws Exception {
        KafkaBroker kafka = Servers.kafka(version);
        shop = SyncedShop.load(Servers.mysql(), kafka);
        createTopicsWhereTheJobCannot(version);
        SyncConfig config = config("{interval: 1s}", delivery, codec);

        try (TestJob job = TestJob.start(config)) {
            shop.write(300);
            job.awaitValue(SyncMetrics.BINLOG_POSITION, 1);
            shop.write(300);

            assertThat(shop.awaitEqual().records()).isGreaterThan(Shop.rows());
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theCheckSaysWhatTheBrokersCannot(String version) throws Exception {
        KafkaBroker kafka = Servers.kafka(version);
        shop = SyncedShop.load(Servers.mysql(), kafka);
        boolean hasTransactions = KafkaVersions.hasTransactions(version);
        boolean createsTopics = !KafkaVersions.isBefore(version, "0.10.1");

        Console auto = check("auto", "lz4");
        assertThat(auto.out()).contains(hasTransactions ? "exactly-once" : "at-least-once, because the brokers at");
        assertThat(auto.exitCode()).isEqualTo(createsTopics ? 0 : 1);
        if (!createsTopics) {
            assertThat(auto.out())
                    .contains(
                            "brokers before 0.10.1 let no client create topics (" + kafka.bootstrap() + ")",
                            "kafka-topics.sh --zookeeper ZOOKEEPER-HOST:2181 --create --topic " + shop.database()
                                    + ".customers --partitions 4 --replication-factor 1");
        }

        Console exactly = check("exactly-once", "zstd");
        if (!hasTransactions) {
            assertThat(exactly.exitCode()).isEqualTo(1);
            assertThat(exactly.out())
                    .contains("exactly-once is not possible: the brokers at " + kafka.bootstrap()
                            + " know no transactions (Kafka before 0.11)");
        }
        assertThat(exactly.out().lines().filter(line -> line.contains("CHECK_COMPRESSION")))
                .singleElement()
                .asString()
                .contains(KafkaVersions.isBefore(version, "2.1") ? "FAIL" : "OK");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void commandsReadTheTopics(String version) throws Exception {
        KafkaBroker kafka = Servers.kafka(version);
        shop = SyncedShop.load(Servers.mysql(), kafka);
        createTopicsWhereTheJobCannot(version);
        Path file = jobFile("{interval: 1s}", "auto", "none");
        try (TestJob job = TestJob.start(JobFiles.load(file))) {
            shop.awaitEqual();
        }
        String topic = shop.database() + ".payments";

        Console topics = Console.run("topics", "-c", file.toString());
        Console all = Console.run("cat", "-c", file.toString(), "--topic", topic, "--from-beginning");
        Console newest = Console.run("cat", "--brokers", kafka.bootstrap(), "--topic", topic, "--max", "3");
        Console missing = Console.run("cat", "--brokers", kafka.bootstrap(), "--topic", "not_there");

        assertThat(topics.exitCode()).isZero();
        assertThat(topics.out().lines().filter(line -> line.startsWith(topic + ' ')))
                .singleElement()
                .asString()
                .matches(topic + " +" + PARTITIONS + " +1 +[0-9,]+");
        assertThat(all.exitCode()).isZero();
        assertThat(all.out().lines()).hasSize(1_760).allMatch(line -> line.contains("\"operation\":\"INIT\""));
        assertThat(newest.out().lines()).hasSize(3);
        assertThat(missing.err()).contains("no topic not_there");
        assertThat(all.err().contains("--isolation read_uncommitted: these brokers know no transactions"))
                .isEqualTo(!KafkaVersions.hasTransactions(version));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theJobRefusesWhatTheBrokersCannot(String version) throws Exception {
        shop = SyncedShop.load(Servers.mysql(), Servers.kafka(version));
        if (!KafkaVersions.hasTransactions(version)) {
            SyncConfig exactly = config("{interval: 1s}", "exactly-once", "lz4");
            assertThatThrownBy(() -> SyncJob.prepare(exactly))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("know no transactions");
        }
        if (KafkaVersions.isBefore(version, "0.10.1")) {
            SyncConfig auto = config("{interval: 1s}", "auto", "lz4");
            assertThatThrownBy(() -> SyncJob.prepare(auto))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("let no client create topics");
        } else if (KafkaVersions.isBefore(version, "2.1")) {
            SyncConfig zstd = config("{interval: 1s}", "auto", "zstd");
            assertThatThrownBy(() -> SyncJob.prepare(zstd))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("know zstd; set it to none, gzip, snappy or lz4");
        }
    }

    private static Stream<String> versions() {
        return KafkaVersions.all();
    }

    /** Each codec once with each version that knows it. */
    private static Stream<Arguments> deliveries() {
        return KafkaVersions.all().flatMap(version -> {
            Stream<Arguments> old =
                    Stream.of(Arguments.of(version, "auto", "gzip"), Arguments.of(version, "at-least-once", "snappy"));
            Stream<Arguments> exactly = KafkaVersions.hasTransactions(version)
                    ? Stream.of(Arguments.of(version, "exactly-once", "lz4"))
                    : Stream.of();
            return Stream.concat(old, exactly);
        });
    }

    private void createTopicsWhereTheJobCannot(String version) {
        if (KafkaVersions.isBefore(version, "0.10.1")) {
            for (String table : Shop.TABLES) {
                shop.kafka().createTopic(shop.database() + '.' + table, PARTITIONS);
            }
        }
    }

    private Console check(String delivery, String codec) throws Exception {
        return Console.run(
                "check", "-c", jobFile("{interval: 1s}", delivery, codec).toString());
    }

    private SyncConfig config(String checkpoint, String delivery, String codec) throws Exception {
        return JobFiles.load(jobFile(checkpoint, delivery, codec));
    }

    private Path jobFile(String checkpoint, String delivery, String codec) throws Exception {
        // Within the sink's block, which is the last of the file.
        String sink = "  delivery: " + delivery + "\n  compression: " + codec + "\n";
        return shop.jobFile(folder, sink + "parallelism: 2\ncheckpoint: " + checkpoint + "\n");
    }
}
