package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sluice.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of security that {@code sink.security} knows, on real listeners. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class SecureKafkaIT {

    private static final String LOGIN = "username: app, password: '${file:kafka-password}'";
    private static final String CA = "ca: ca.pem";
    private static final String TRUST = "truststore: trust.p12, truststore-password: store-secret";
    private static final String PEM = "certificate: client.pem, key: client-key.pem";
    private static final String STORE = "keystore: client.jks, keystore-password: store-secret";

    @TempDir
    private static Path folder;

    private static SecureKafka kafka;
    private static SmallTable table;

    @BeforeAll
    static void runAJobByLoginAndTls() throws Exception {
        kafka = SecureKafka.start(folder);
        table = SmallTable.create(Servers.mysql(), kafka.broker());
        Files.writeString(folder.resolve("kafka-password"), SecureKafka.PASSWORD);
        Path file = jobFile("SECURE_LOGIN", "protocol: sasl_ssl, mechanism: SCRAM-SHA-512, " + LOGIN + ", " + CA);
        try (TestJob job = TestJob.start(JobFiles.load(file))) {
            job.awaitValue(SyncMetrics.FULL_DATA_ROWS, SmallTable.ROWS);
            table.change();

            assertThat(table.awaitEqualRows().faults()).isEmpty();
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    static Stream<Arguments> waysIn() {
        return Stream.of(
                arguments("LOGIN", "protocol: sasl_plaintext, mechanism: PLAIN, " + LOGIN),
                arguments("LOGIN", "protocol: sasl_plaintext, mechanism: SCRAM-SHA-256, " + LOGIN),
                arguments("SECURE_LOGIN", "protocol: sasl_ssl, mechanism: PLAIN, " + LOGIN + ", " + TRUST),
                arguments("TLS", "protocol: ssl, " + CA),
                arguments("TLS", "protocol: ssl, truststore: trust.jks, truststore-password: store-secret"),
                // Java, and so Kafka, trusts a CA beyond its own date.
                arguments("OLD_CA", "protocol: ssl, ca: old-ca.pem"),
                arguments("MUTUAL", "protocol: ssl, " + CA + ", " + PEM),
                arguments("MUTUAL", "protocol: ssl, " + TRUST + ", " + STORE));
    }

    @ParameterizedTest
    @MethodSource("waysIn")
    void everyCommandFindsItsWayIn(String listener, String security) throws Exception {
        Path file = jobFile(listener, security);

        Console check = Console.run("check", "-c", file.toString());
        assertThat(check.out()).contains("exactly-once");
        assertThat(check.exitCode()).as(check.out()).isZero();
        assertThat(Console.run("topics", "-c", file.toString()).out()).contains(table.topic() + ' ');
        assertThat(Console.run("cat", "-c", file.toString(), "--max", "2").out().lines())
                .hasSize(2);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(
                        "LOGIN",
                        "protocol: sasl_plaintext, username: app, password: wrong",
                        "the user or password was refused; check username, password and mechanism in sink.security"),
                arguments("EXPIRED", "protocol: ssl, " + CA, "the broker's certificate has expired (NotAfter: "),
                arguments(
                        "ELSEWHERE",
                        "protocol: ssl, " + CA,
                        "the broker's certificate is not for this host (No subject alternative names matching IP address"
                                + " 127.0.0.1 found)"),
                arguments(
                        "SELF",
                        "protocol: ssl, " + CA,
                        "the broker's certificate is not signed by a CA that is trusted here"),
                arguments(
                        "TLS", "protocol: ssl", "the broker's certificate is not signed by a CA that is trusted here"),
                arguments("MUTUAL", "protocol: ssl, " + CA, "check the client certificate in sink.security"),
                arguments("PLAINTEXT", "protocol: ssl, " + CA, "that sink.security.protocol is the one of that port"),
                arguments("TLS", "protocol: plaintext", "that sink.security.protocol is the one of that port"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatIsWrongIsSaid(String listener, String security, String message) throws Exception {
        Console topics = Console.run("topics", "-c", jobFile(listener, security).toString());

        assertThat(topics.exitCode()).isEqualTo(1);
        assertThat(topics.err())
                .contains("Kafka at " + kafka.bootstrap(listener) + ": ", message)
                .doesNotContain("wrong;");
    }

    private static Path jobFile(String listener, String security) throws IOException {
        Path file = folder.resolve("job.yaml");
        Files.writeString(folder.resolve("password"), JobFiles.PASSWORD);
        Files.writeString(file, """
                name: %s
                parallelism: 1
                checkpoint: {interval: 500ms}
                source:
                  hostname: %s
                  port: %d
                  username: %s
                  password: ${file:password}
                  tables: [%s.items]
                sink:
                  brokers: %s
                  topic: "{database}.{table}"
                  security: {%s}
                """.formatted(
                        table.database(),
                        table.mysql().hostname(),
                        table.mysql().port(),
                        JobFiles.USER,
                        table.database(),
                        kafka.bootstrap(listener),
                        security));
        return file;
    }
}
