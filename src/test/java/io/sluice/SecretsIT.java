package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.testing.Await;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.KafkaListeners;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import io.sluice.testing.TopicCells;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets reach MySQL, Kafka and Flink, and nothing that a job prints, shows or keeps. */
final class SecretsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** Everything that any library says. */
    private static final String LOUD = "-Dsluice.log=debug -Dsluice.log.stack=full";

    private static final Planted SECRETS = new Planted();
    private static final String MYSQL_PASSWORD = SECRETS.plant("Mysql");
    private static final String KAFKA_PASSWORD = SECRETS.plant("Kafka");
    private static final String WRONG_PASSWORD = SECRETS.plant("Wrong");
    private static final String DRIVER_SECRET = SECRETS.plant("Driver");
    private static final String ATTRIBUTE = SECRETS.plant("Attribute");
    private static final String STORE_PASSWORD = SECRETS.plant("Store");
    private static final String OBJECT_STORE_SECRET = SECRETS.plant("Objects");

    private static final String SASL = "SASL_PLAINTEXT";
    private static final KafkaListeners LISTENERS = new KafkaListeners(Map.of(SASL, SASL));
    private static MySqlServer mysql;
    private static KafkaBroker kafka;

    @TempDir
    Path folder;

    private Path job;
    private final String topic = Servers.freshName("secrets");

    @BeforeAll
    static void startServers() {
        mysql = MySqlServer.start(MySqlVersions.main());
        mysql.createUser(
                "app",
                MYSQL_PASSWORD.replace("\\", "\\\\").replace("'", "''"),
                "SELECT, REPLICATION SLAVE, REPLICATION CLIENT ON *.*");
        mysql.execute(
                "CREATE DATABASE shop",
                "CREATE TABLE shop.a (id INT PRIMARY KEY, v VARCHAR(40))",
                "CREATE TABLE shop.b (id INT PRIMARY KEY, v VARCHAR(40))",
                "INSERT INTO shop.a VALUES (1, 'one'), (2, 'two')",
                "INSERT INTO shop.b VALUES (1, 'one')");
        kafka = KafkaBroker.start(
                KafkaBroker.DEFAULT_VERSION,
                Map.of(
                        "sasl.enabled.mechanisms",
                        "PLAIN",
                        "listener.name.sasl_plaintext.plain.sasl.jaas.config",
                        jaas("user_app", KAFKA_PASSWORD)),
                LISTENERS);
    }

    @AfterAll
    static void endServers() {
        kafka.close();
        mysql.close();
    }

    private static String jaas(String name, String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required " + name + "=\"" + password + "\";";
    }

    @BeforeEach
    void writeJobFile() throws IOException {
        job = folder.resolve("job.yaml");
        Files.writeString(folder.resolve("mysql-password"), MYSQL_PASSWORD + "\n");
        Files.createDirectory(folder.resolve("tmp"));
        Files.writeString(job, """
                name: secrets
                parallelism: 2
                checkpoint: {interval: 1s}
                source:
                  hostname: 127.0.0.1
                  port: %d
                  username: app
                  password: ${file:mysql-password}
                  tables: [shop.a, shop.b]
                  jdbc:
                    someSecret: '${env:DRIVER_SECRET}'
                    connectionAttributes: 'token:${env:ATTRIBUTE}'
                sink:
                  brokers: %s
                  topic: %s
                  properties:
                    security.protocol: SASL_PLAINTEXT
                    sasl.mechanism: PLAIN
                    sasl.jaas.config: '%s'
                    delivery.timeout.ms: 3000
                    max.block.ms: 3000
                    request.timeout.ms: 2000
                    ssl.truststore.password: '${env:STORE_PASSWORD}'
                flink:
                  s3.secret-key: '${env:OBJECT_STORE_SECRET}'
                """.formatted(
                        mysql.port(),
                        LISTENERS.bootstrap(SASL),
                        topic,
                        jaas("username=\"app\" password", "${env:KAFKA_PASSWORD}")));
    }

    @AfterEach
    void nothingLeaked() throws IOException {
        searchFiles(folder.resolve("state"));
        searchFiles(folder.resolve("tmp"));
        List<String> leaks = List.copyOf(SECRETS.leaks());
        SECRETS.forget();
        assertThat(leaks).isEmpty();
    }

    @Test
    void aRunThatWorks() throws Exception {
        try (SluiceProcess run = run(KAFKA_PASSWORD)) {
            WebUiCrawl crawl = new WebUiCrawl(run.webUi(), SECRETS::search);
            awaitRows(2);
            mysql.execute("INSERT INTO shop.a VALUES (3, 'three')", "DROP TABLE shop.b");
            awaitRows(3);
            run.awaitLine("shop\\.b is gone");
            SECRETS.search("command line", Files.readAllBytes(Path.of("/proc", Long.toString(run.pid()), "cmdline")));
            crawl.run();
            searchFiles(folder.resolve("tmp"));
            assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
            searchOutput("run", run);
            searchFiles(folder.resolve("state"));
        } finally {
            mysql.execute("CREATE TABLE shop.b (id INT PRIMARY KEY, v VARCHAR(40))");
        }
        assertThat(SECRETS.searched().get("/jobmanager/config")).contains("s3.secret-key");
        assertThat(SECRETS.searched().keySet()).anyMatch(place -> place.contains("/exceptions"));
        assertThat(SECRETS.searched().keySet()).anyMatch(place -> place.contains("savepoint-"));
        // The search itself finds what is there.
        Planted control = new Planted();
        control.search("text", "password=" + URLEncoder.encode(control.plant("Control"), StandardCharsets.UTF_8));
        assertThat(control.leaks()).isNotEmpty();
    }

    @Test
    void serversThatGoAwayWhileTheJobRuns() throws Exception {
        try (SluiceProcess run = run(KAFKA_PASSWORD)) {
            WebUiCrawl crawl = new WebUiCrawl(run.webUi(), SECRETS::search);
            awaitRows(2);
            mysql.kill();
            try {
                run.awaitLine("^failed and starts again: .*MySQL");
                crawl.run();
                kafka.kill();
                run.awaitLine("NetworkClient: .*Connection to node .* could not be established");
                crawl.run();
            } finally {
                mysql.restart();
                kafka.restart();
            }
            run.kill();
            searchOutput("servers away", run);
        }
        assertThat(SECRETS.searched().keySet()).anyMatch(place -> place.contains("/exceptions"));
    }

    @Test
    void startsThatFail() throws Exception {
        try (SluiceProcess wrong = run(WRONG_PASSWORD)) {
            assertThat(wrong.awaitEnd()).isEqualTo(1);
            searchOutput("wrong Kafka password", wrong);
            assertThat(wrong.err()).anyMatch(line -> line.contains("the user or password was refused"));
        }
        Files.writeString(folder.resolve("mysql-password"), WRONG_PASSWORD);
        try (SluiceProcess wrong = run(KAFKA_PASSWORD)) {
            assertThat(wrong.awaitEnd()).isEqualTo(1);
            searchOutput("wrong MySQL password", wrong);
            assertThat(wrong.err()).anyMatch(line -> line.contains("denies access to user 'app'"));
        }
    }

    private SluiceProcess run(String kafkaPassword) throws IOException {
        return SluiceProcess.start(
                Map.of(
                        "KAFKA_PASSWORD",
                        kafkaPassword,
                        "DRIVER_SECRET",
                        DRIVER_SECRET,
                        "ATTRIBUTE",
                        ATTRIBUTE,
                        "STORE_PASSWORD",
                        STORE_PASSWORD,
                        "OBJECT_STORE_SECRET",
                        OBJECT_STORE_SECRET,
                        "SLUICE_JAVA_OPTS",
                        LOUD + " -Djava.io.tmpdir=" + folder.resolve("tmp")),
                "run",
                "-c",
                job.toString(),
                "--port",
                "0",
                "--debug");
    }

    private static void searchOutput(String what, SluiceProcess run) {
        SECRETS.search(what + ": standard error", String.join("\n", run.err()));
        SECRETS.search(what + ": standard output", String.join("\n", run.out()));
        assertThat(run.err()).as("the logs of all").anyMatch(line -> line.contains(" DEBUG "));
    }

    private static void searchFiles(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                SECRETS.search(file.toString(), Files.readAllBytes(file));
            }
        }
    }

    private void awaitRows(int rows) {
        Await.until(rows + " rows of shop.a", LIMIT, () -> {
            TopicCells arrived = TopicCells.read(kafka.bootstrap(), List.of(topic));
            return arrived.table("shop.a").rows().size() >= rows;
        });
    }
}
