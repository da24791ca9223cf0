package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.testing.FreePorts;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands against real servers: what is wrong there is one clear message, exit code 1, soon. */
final class CommandsIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    private final MySqlServer mysql = Servers.mysql();
    private final KafkaBroker kafka = Servers.kafka();
    private final String database = Servers.freshName("commands");
    private Path job;

    @BeforeEach
    void createTable() throws Exception {
        JobFiles.createUser(mysql);
        mysql.execute("CREATE DATABASE " + database, "CREATE TABLE " + database + ".t (id int PRIMARY KEY)");
        job = JobFiles.write(folder, mysql, kafka, database, List.of("t"), "");
    }

    @Test
    void aGoodJobPassesTheCheck() throws Exception {
        Console text = Console.run("check", "-c", job.toString());
        assertThat(text.out())
                .contains("OK", "CHECK_CONN_SRC", "CHECK_AUTH_DEST")
                .doesNotContain("FAIL");
        assertThat(text.exitCode()).isZero();

        JsonNode json = new ObjectMapper()
                .readTree(Console.run("check", "-c", job.toString(), "--output", "json")
                        .out());
        assertThat(json.path("ok").asBoolean()).isTrue();
        assertThat(json.path("items").path(0).fieldNames())
                .toIterable()
                .containsExactly("code", "group", "status", "millis", "found", "expected", "why", "remedy");
    }

    @Test
    void theCheckNamesTablesWithoutTransactions() throws Exception {
        mysql.execute(
                "CREATE TABLE " + database + ".old (id int PRIMARY KEY) ENGINE=MyISAM",
                "CREATE TABLE " + database + ".kept (id int PRIMARY KEY COMMENT 'ENGINE=InnoDB') ENGINE=MEMORY");
        edit(database + ".t]", database + ".t, " + database + ".old, " + database + ".kept]");

        Console console = Console.run("check", "-c", job.toString());

        assertThat(console.exitCode()).isZero();
        assertThat(console.out().lines().filter(line -> line.contains("CHECK_ENGINE")))
                .singleElement()
                .asString()
                .contains("WARN", "no transactions: " + database + ".old, " + database + ".kept");
    }

    @Test
    void theCheckChangesNothing() {
        Console.run("check", "-c", job.toString());

        assertThat(Console.run("topics", "-c", job.toString()).out()).doesNotContain(database);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "check"})
    void aWrongPassword(String command) throws Exception {
        Files.writeString(folder.resolve("password"), "not-it-at-all");

        Console console = fails(command);

        assertThat(console.out() + console.err())
                .contains("password", JobFiles.USER)
                .doesNotContain("not-it-at-all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "check"})
    void anUnreachableMySql(String command) throws Exception {
        int port = FreePorts.next();
        edit("port: " + mysql.port(), "port: " + port);

        Console console = fails(command);

        assertThat(console.out() + console.err()).contains(mysql.hostname() + ":" + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "check", "topics", "cat"})
    void anUnreachableKafka(String command) throws Exception {
        int port = FreePorts.next();
        edit(kafka.bootstrap(), "127.0.0.1:" + port);

        Console console = fails(command);

        assertThat(console.out() + console.err()).contains("127.0.0.1:" + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "check"})
    void aMissingTable(String command) throws Exception {
        edit(database + ".t]", database + ".not_there]");

        Console console = fails(command);

        assertThat(console.out() + console.err()).contains(database + ".not_there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "check"})
    void aTopicThatMayNotBeWritten(String command) throws Exception {
        Map<String, String> guarded = Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:nobody",
                "allow.everyone.if.no.acl.found",
                "true");
        try (KafkaBroker other = KafkaBroker.start(KafkaBroker.DEFAULT_VERSION, guarded)) {
            String topic = database + ".t";
            other.createTopic(topic, 1);
            other.denyWrites(topic);
            edit(kafka.bootstrap(), other.bootstrap());

            Console console = fails(command);

            assertThat(console.out() + console.err()).contains("lacks Write on topic " + topic, "--operation Write");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "check"})
    void missingPrivileges(String command) {
        mysql.execute("REVOKE ALL PRIVILEGES, GRANT OPTION FROM '" + JobFiles.USER + "'@'%'");

        Console console = fails(command);

        assertThat(console.out() + console.err())
                .contains("REPLICATION SLAVE", "REPLICATION CLIENT", "GRANT SELECT ON `" + database + "`.`t`");
    }

    @Test
    void warningsAreShownUnlessTheyAreSkippedAndFailuresCannotBe() throws Exception {
        Files.writeString(job, Files.readString(job) + "checkpoint: {interval: 200ms}\n");
        mysql.execute("REVOKE ALL PRIVILEGES, GRANT OPTION FROM '" + JobFiles.USER + "'@'%'");

        assertThat(fails("run").err()).contains("WARN    CHECK_CHECKPOINT");

        Console skipped = fails("run", "--skip", "CHECK_CHECKPOINT", "--skip", "CHECK_AUTH_SRC");
        assertThat(skipped.err())
                .doesNotContain("CHECK_CHECKPOINT")
                .contains("--skip CHECK_AUTH_SRC: only warnings can be skipped, this is a failure");
    }

    private Console fails(String command, String... options) {
        long start = System.nanoTime();
        List<String> line = new ArrayList<>(List.of(command, "-c", job.toString()));
        line.addAll(List.of(options));
        Console console = Console.run(line.toArray(String[]::new));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.out() + console.err())
                .doesNotContain("\tat ", "Exception")
                .doesNotContain(JobFiles.PASSWORD);
        return console;
    }

    private void edit(String old, String replacement) throws Exception {
        String text = Files.readString(job);
        assertThat(text).contains(old);
        Files.writeString(job, text.replace(old, replacement));
    }
}
