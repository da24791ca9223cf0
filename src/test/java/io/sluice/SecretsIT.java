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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets reach MySQL, Kafka and Flink, and nothing that a job prints, shows or keeps; values of rows nothing that it
 * prints or shows.
 */
final class SecretsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Planted SECRETS = new Planted();
    private static final String MYSQL_PASSWORD = SECRETS.plant("Mysql");
    private static final String KAFKA_PASSWORD = SECRETS.plant("Kafka");
    private static final String WRONG_PASSWORD = SECRETS.plant("Wrong");
    private static final String DRIVER_SECRET = SECRETS.plant("Driver");
    private static final String ATTRIBUTE = SECRETS.plant("Attribute");
    private static final String STORE_PASSWORD = SECRETS.plant("Store");
    private static final String OBJECT_STORE_SECRET = SECRETS.plant("Objects");

    private static final Planted ROWS = new Planted();
    private static final String VALUE = ROWS.plant("Value");
    private static final String CHANGED = ROWS.plant("Changed");
    private static final String KEY = ROWS.plant("Key");

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
        mysql.createUser("app", MYSQL_PASSWORD, "SELECT, REPLICATION SLAVE, REPLICATION CLIENT ON *.*");
        mysql.execute(
                "CREATE DATABASE shop",
                "CREATE TABLE shop.a (id INT PRIMARY KEY, v VARCHAR(40))",
                "CREATE TABLE shop.b (id INT PRIMARY KEY, v VARCHAR(40))",
                "CREATE TABLE shop.keys_of_text (k VARCHAR(40) COLLATE utf8mb4_bin PRIMARY KEY)",
                "INSERT INTO shop.a VALUES (1, 'one'), (2, '" + VALUE + "')",
                "INSERT INTO shop.b VALUES (1, 'one')",
                "INSERT INTO shop.keys_of_text VALUES ('a" + KEY + "'), ('b" + KEY + "'), ('c" + KEY + "'), ('d" + KEY
                        + "'), ('e" + KEY + "'), ('f" + KEY + "')");
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
                  tables: [shop.a, shop.b, shop.keys_of_text]
                  chunk: {rows: 2}
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
        List<String> leaks = new ArrayList<>(SECRETS.leaks());
        leaks.addAll(ROWS.leaks());
        SECRETS.forget();
        ROWS.forget();
        assertThat(leaks).isEmpty();
    }

    @Test
    void aRunThatWorks() throws Exception {
        try (SluiceProcess run = run(job, "trace", KAFKA_PASSWORD)) {
            WebUiCrawl crawl = new WebUiCrawl(run.webUi(), SecretsIT::search);
            awaitRows(2);
            mysql.execute(
                    "INSERT INTO shop.a VALUES (3, 'three')",
                    "UPDATE shop.a SET v = '" + CHANGED + "' WHERE id = 1",
                    "INSERT INTO shop.keys_of_text VALUES ('g" + KEY + "')",
                    "DROP TABLE shop.b");
            awaitRows(3);
            run.awaitLine("shop\\.b is gone");
            SECRETS.search("command line", Files.readAllBytes(Path.of("/proc", Long.toString(run.pid()), "cmdline")));
            crawl.run();
            searchFiles(folder.resolve("tmp"));
            assertThat(run.interrupt()).as("its end").isEqualTo(130);
            searchOutput("run", run, "TRACE");
            searchFiles(folder.resolve("state"));
        } finally {
            mysql.execute(
                    "CREATE TABLE shop.b (id INT PRIMARY KEY, v VARCHAR(40))",
                    "DELETE FROM shop.a WHERE id > 2",
                    "DELETE FROM shop.keys_of_text WHERE k LIKE 'g%'");
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
    void whatFailsWhileTheJobRuns() throws Exception {
        try (SluiceProcess run = run(job, "debug", KAFKA_PASSWORD)) {
            WebUiCrawl crawl = new WebUiCrawl(run.webUi(), SecretsIT::search);
            awaitRows(2);
            mysql.execute("DROP TABLE shop.b");
            run.awaitLine("shop\\.b is gone");

            kafka.kill();
            try {
                mysql.execute("INSERT INTO shop.a VALUES (4, '" + CHANGED + "')");
                awaitFailure(run, crawl, "kafka.*TimeoutException: ");
            } finally {
                kafka.restart();
            }
            awaitRows(3);

            mysql.kill();
            try {
                awaitFailure(run, crawl, "MySQL at .* refuses the connection");
            } finally {
                mysql.restart();
            }
            mysql.execute("INSERT INTO shop.a VALUES (5, 'five')");
            awaitRows(4);

            changePassword(WRONG_PASSWORD);
            assertThat(run.awaitEnd()).isEqualTo(1);
            searchOutput("failures", run, "DEBUG");
            assertThat(run.err()).anyMatch(line -> line.contains("denies access to user 'app'"));
        } finally {
            changePassword(MYSQL_PASSWORD);
            mysql.execute(
                    "DELETE FROM shop.a WHERE id > 2",
                    "CREATE TABLE IF NOT EXISTS shop.b (id INT PRIMARY KEY, v VARCHAR(40))");
        }
    }

    @Test
    void startsThatFail() throws Exception {
        Files.writeString(folder.resolve("wrong-password"), WRONG_PASSWORD);
        Path other = folder.resolve("other.yaml");
        Files.writeString(
                other,
                Files.readString(job)
                        .replace("mysql-password", "wrong-password")
                        .replace("name: secrets", "name: other"));
        try (SluiceProcess wrongKafka = run(job, "debug", WRONG_PASSWORD);
                SluiceProcess wrongMySql = run(other, "debug", KAFKA_PASSWORD)) {
            assertThat(wrongKafka.awaitEnd()).isEqualTo(1);
            searchOutput("wrong Kafka password", wrongKafka, "DEBUG");
            assertThat(wrongKafka.err()).anyMatch(line -> line.contains("the user or password was refused"));
            assertThat(wrongMySql.awaitEnd()).isEqualTo(1);
            searchOutput("wrong MySQL password", wrongMySql, "DEBUG");
            assertThat(wrongMySql.err()).anyMatch(line -> line.contains("denies access to user 'app'"));
        }
    }

    /** Waits for the job's own words, and looks at the web UI while it has them. */
    private static void awaitFailure(SluiceProcess run, WebUiCrawl crawl, String reason) throws Exception {
        run.awaitLine("^failed and starts again: .*" + reason);
        crawl.run();
        Pattern inTheWebUi = Pattern.compile(reason);
        assertThat(SECRETS.searched().entrySet().stream()
                        .filter(page -> page.getKey().contains("/exceptions"))
                        .anyMatch(page -> inTheWebUi.matcher(page.getValue()).find()))
                .as("%s in the web UI", reason)
                .isTrue();
    }

    /** Connections that are there know the old one: they end. */
    private static void changePassword(String password) {
        mysql.execute("ALTER USER app IDENTIFIED BY '" + password + "'");
        mysql.endSessions("app");
    }

    private SluiceProcess run(Path file, String level, String kafkaPassword) throws IOException {
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
                        "-Dsluice.log=" + level + " -Dsluice.log.stack=full -Djava.io.tmpdir=" + folder.resolve("tmp")),
                "run",
                "-c",
                file.toString(),
                "--port",
                "0",
                "--debug");
    }

    private static void search(String place, String text) {
        SECRETS.search(place, text);
        ROWS.search(place, text);
    }

    private static void searchOutput(String what, SluiceProcess run, String level) {
        search(what + ": standard error", String.join("\n", run.err()));
        search(what + ": standard output", String.join("\n", run.out()));
        assertThat(run.err()).as("the logs of all").anyMatch(line -> line.contains(' ' + level + ' '));
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
