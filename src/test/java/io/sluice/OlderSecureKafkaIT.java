package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.testing.KafkaVersions;
import io.sluice.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Login and TLS of brokers as old as the oldest that DTS wrote to: a job through each of their listeners. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class OlderSecureKafkaIT {

    private static final String LOGIN = ", username: app, password: '${file:kafka-password}'";

    @TempDir
    Path folder;

    static Stream<String> versions() {
        // What 0.10.0 has of it is as in 0.10.2: in a build, that one is enough.
        return KafkaVersions.all()
                .filter(version -> KafkaVersions.isBefore(version, "1.1"))
                .filter(version -> OlderSecureKafka.hasScram(version) || System.getProperty("kafka") != null);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("versions")
    void everyListenerTakesAJob(String version) throws Exception {
        String mechanism = OlderSecureKafka.hasScram(version) ? "SCRAM-SHA-512" : "PLAIN";
        Map<String, String> ways = new TreeMap<>(Map.of(
                "SASL_PLAINTEXT", "protocol: sasl_plaintext, mechanism: PLAIN" + LOGIN,
                "SSL", "protocol: ssl, ca: ca.pem",
                "SASL_SSL", "protocol: sasl_ssl, ca: ca.pem, mechanism: " + mechanism + LOGIN));
        try (OlderSecureKafka kafka = OlderSecureKafka.start(version, folder)) {
            for (Map.Entry<String, String> way : ways.entrySet()) {
                SmallTable table = SmallTable.create(Servers.mysql(), kafka.broker());
                table.createTopicWhereTheJobCannot();
                Path file = jobFile(table, kafka.bootstrap(way.getKey()), way.getValue());

                try (TestJob job = TestJob.start(JobFiles.load(file))) {
                    job.awaitValue(SyncMetrics.FULL_DATA_ROWS, SmallTable.ROWS);
                    table.change();

                    assertThat(table.awaitEqualRows().faults()).as(way.getKey()).isEmpty();
                }
                assertThat(Console.run("cat", "-c", file.toString(), "--max", "2")
                                .out()
                                .lines())
                        .as(way.getKey())
                        .hasSize(2);
            }
        }
    }

    private Path jobFile(SmallTable table, String brokers, String security) throws Exception {
        String extra = "  security: {" + security + "}\nparallelism: 1\ncheckpoint: {interval: 500ms}\n";
        Path file = JobFiles.write(folder, table.mysql(), table.kafka(), table.database(), SmallTable.NAMES, extra);
        return Files.writeString(
                file, Files.readString(file).replace(table.kafka().bootstrap(), brokers));
    }
}
