package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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

/** The whole job, and the commands about it, on every version of Kafka. */
final class KafkaVersionsIT {

    @TempDir
    Path folder;

    /** Version by delivery: each cell of the README's table that has a promise. */
    @ParameterizedTest
    @MethodSource("deliveries")
    void fullDataAndIncrementsEndEqual(String version, String delivery, String promise) throws Exception {
        SmallTable table = SmallTable.create(Servers.mysql(), Servers.kafka(version));
        table.createTopicWhereTheJobCannot();
        Path file = jobFile(table, delivery, "lz4");
        assertThat(SyncJob.prepare(JobFiles.load(file)).promise()).startsWith(promise);

        try (TestJob job = TestJob.start(JobFiles.load(file))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, SmallTable.ROWS);
            table.change();

            assertThat(table.awaitEqualRows().faults()).isEmpty();
        }
        if (delivery.equals("auto")) {
            topicsListsIt(table, file);
            catReadsIt(table, file);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("mainVersionsWithoutTransactions")
    void nothingIsLostOrOvertakenWhereABrokerDies(String version) throws Exception {
        KafkaBroker kafka = Servers.kafka(version);
        SmallTable table = SmallTable.create(Servers.mysql(), kafka);
        table.createTopicWhereTheJobCannot();

        try (TestJob job = TestJob.start(JobFiles.load(jobFile(table, "auto", "lz4")))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, SmallTable.ROWS);
            table.change();
            kafka.kill();
            table.change();
            kafka.restart();
            table.change();

            // What was sent and not acknowledged came again, perhaps twice, but never behind a later change.
            assertThat(table.awaitEqualRows().records()).isGreaterThan(SmallTable.ROWS);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theCheckSaysWhatTheBrokersCannot(String version) throws Exception {
        KafkaBroker kafka = Servers.kafka(version);
        SmallTable table = SmallTable.create(Servers.mysql(), kafka);

        assertThat(check(table, "auto", "lz4", "CHECK_DELIVERY"))
                .contains(
                        KafkaVersions.hasTransactions(version) ? "OK" : "WARN",
                        KafkaVersions.hasTransactions(version) ? "exactly-once" : "at-least-once");
        assertThat(check(table, "exactly-once", "lz4", "CHECK_DELIVERY"))
                .contains(
                        KafkaVersions.hasTransactions(version)
                                ? "exactly-once"
                                : "exactly-once is not possible: the brokers at " + kafka.bootstrap()
                                        + " know no transactions (Kafka before 0.11)");
        assertThat(check(table, "auto", "zstd", "CHECK_COMPRESSION"))
                .contains(KafkaVersions.isBefore(version, "2.1") ? "zstd, which not all brokers take" : "OK");
        assertThat(check(table, "auto", "lz4", "CHECK_AUTH_DEST"))
                .contains(
                        KafkaVersions.isBefore(version, "0.10.1")
                                ? "brokers before 0.10.1 let no client create topics (" + kafka.bootstrap()
                                        + "); create them on a broker: kafka-topics.sh --zookeeper ZOOKEEPER-HOST:2181"
                                        + " --create --topic " + table.topic()
                                        + " --partitions 4 --replication-factor 1"
                                : "to be created: " + table.topic());
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("versionsWithoutTransactions")
    void exactlyOnceIsRefusedWhereBrokersKnowNoTransactions(String version) throws Exception {
        SmallTable table = SmallTable.create(Servers.mysql(), Servers.kafka(version));
        Path file = jobFile(table, "exactly-once", "lz4");

        assertThatThrownBy(() -> SyncJob.prepare(JobFiles.load(file)))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("know no transactions (Kafka before 0.11); set it to auto or at-least-once");
        Console run = Console.run("run", "-c", file.toString(), "--port", "0");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("FAIL", "CHECK_DELIVERY", "set sink.delivery to auto or at-least-once");
    }

    private static Stream<String> versions() {
        return KafkaVersions.all();
    }

    private static Stream<String> versionsWithoutTransactions() {
        return versions().filter(version -> !KafkaVersions.hasTransactions(version));
    }

    private static Stream<String> mainVersionsWithoutTransactions() {
        return versionsWithoutTransactions().filter(KafkaVersions::hasLongTests);
    }

    private static Stream<Arguments> deliveries() {
        return versions().flatMap(version -> {
            boolean hasTransactions = KafkaVersions.hasTransactions(version);
            Stream<Arguments> auto = Stream.of(arguments(
                    version, "auto", hasTransactions ? "exactly-once" : "at-least-once, because the brokers at"));
            Stream<Arguments> others = Stream.of("exactly-once", "at-least-once")
                    .filter(delivery -> hasTransactions || delivery.equals("at-least-once"))
                    .filter(delivery -> KafkaVersions.hasLongTests(version))
                    .map(delivery -> arguments(version, delivery, delivery));
            return Stream.concat(auto, others);
        });
    }

    private void topicsListsIt(SmallTable table, Path file) {
        Console topics = Console.run("topics", "-c", file.toString());

        assertThat(topics.exitCode()).isZero();
        assertThat(topics.out().lines().filter(line -> line.startsWith(table.topic() + ' ')))
                .singleElement()
                .asString()
                .matches(table.topic() + " +4 +1 +[0-9,]+");
    }

    private void catReadsIt(SmallTable table, Path file) {
        Console all = Console.run("cat", "-c", file.toString(), "--from-beginning");
        Console newest =
                Console.run("cat", "--brokers", table.kafka().bootstrap(), "--topic", table.topic(), "--max", "3");
        Console missing = Console.run("cat", "--brokers", table.kafka().bootstrap(), "--topic", "not_there");

        assertThat(all.exitCode()).isZero();
        assertThat(all.out().lines().filter(line -> line.contains("\"operation\":\"INIT\"")))
                .hasSize(SmallTable.ROWS);
        assertThat(all.out().lines().filter(line -> line.contains("\"operation\":\"DDL\"")))
                .singleElement()
                .asString()
                .contains("\"partition\":0,\"offset\":0,", "CREATE TABLE `items`");
        assertThat(newest.out().lines()).hasSize(3).noneMatch(line -> line.contains("\"operation\":\"INIT\""));
        assertThat(missing.err()).contains("no topic not_there");
        assertThat(all.err().contains("--isolation read_uncommitted: these brokers know no transactions"))
                .isEqualTo(!KafkaVersions.hasTransactions(table.kafka().version()));
    }

    /** The item's lines of the check. */
    private String check(SmallTable table, String delivery, String codec, String item) throws Exception {
        return Console.run("check", "-c", jobFile(table, delivery, codec).toString())
                .out()
                .lines()
                .filter(line -> line.contains(item))
                .reduce("", String::concat);
    }

    private Path jobFile(SmallTable table, String delivery, String codec) throws Exception {
        // The file ends in the sink's block.
        String extra = "  delivery: " + delivery + "\n  compression: " + codec
                + "\nparallelism: 2\ncheckpoint: {interval: 500ms}\n";
        return JobFiles.write(folder, table.mysql(), table.kafka(), table.database(), SmallTable.NAMES, extra);
    }
}
