package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.demo.Shop;
import io.sluice.ops.FlinkRest;
import io.sluice.testing.Await;
import io.sluice.testing.Servers;
import io.sluice.testing.TopicCells;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/sluice run} as a process: what it prints, how it ends, and where it goes on. */
final class RunProcessIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PROGRESS = "^(full data \\d/5 tables \\d+% [\\d,]+ rows [\\d,]+/s"
            + "|increments [\\d,]+/s( delay [\\d.]+ s \\S+:\\d+)?( checkpoint \\d+ s ago)?)$";

    @TempDir
    Path folder;

    private SyncedShop shop;
    private Path job;

    @BeforeEach
    void load() throws Exception {
        shop = SyncedShop.load(Servers.mysql(), Servers.kafka());
        job = shop.jobFile(folder, "parallelism: 2\ncheckpoint: {interval: 1s}\n");
    }

    @Test
    void ctrlCMakesASavepointFromWhichTheNextRunGoesOn() throws Exception {
        String savepoint;
        try (SluiceProcess run = SluiceProcess.run(job)) {
            assertThat(get(run.webUi()).headers().firstValue("content-type")).hasValue("text/html");
            run.awaitLine(PROGRESS);
            refusesASecondRun(run.pid());
            shop.write(300);
            shop.awaitEqual();

            assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);

            savepoint = run.awaitLine("^savepoint (file:\\S+)$").group(1);
            assertQuiet(run);
        }
        shop.write(300);
        try (SluiceProcess run = SluiceProcess.start(
                Map.of("FLINK_HOME", flinkHome().toString()), "run", "-c", job.toString(), "--port", "0")) {
            assertThat(run.awaitLine("^from (\\S+)$").group(1)).isEqualTo(savepoint);
            run.webUi();
            assertThat(run.info().commandLine())
                    .hasValueSatisfying(line ->
                            assertThat(line).contains(flinkHome() + "/lib/*").doesNotContain("target/flink-lib"));
            shop.write(300);
            shop.awaitEqual();

            assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
            assertQuiet(run);
        }
    }

    @Test
    void aKilledJobGoesOnAtItsNewestCheckpoint() throws Exception {
        try (SluiceProcess run = SluiceProcess.run(job)) {
            awaitCheckpoints(run, 1);
            shop.write(500);
            run.kill();
        }
        shop.write(300);
        try (SluiceProcess run = SluiceProcess.run(job)) {
            assertThat(run.awaitLine("^from (\\S+)$").group(1)).contains("/checkpoints/");
            shop.write(300);
            shop.awaitEqual();
            assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
            assertQuiet(run);
        }
    }

    @Test
    void aPurgedBinlogEndsTheNextRun() throws Exception {
        try (SluiceProcess run = SluiceProcess.run(job)) {
            shop.awaitEqual();
            assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
        }
        shop.write(10);
        shop.mysql().execute("FLUSH BINARY LOGS", "PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 DAY");
        // Of a checkpoint that begins in the moment in which the job ends, Flink's log tells in lines of its own.
        Files.writeString(job, Files.readString(job).replace("interval: 1s", "interval: 60s"));
        try (SluiceProcess run = SluiceProcess.run(job)) {
            assertThat(run.awaitEnd()).as("%s", run.err()).isEqualTo(1);
            assertThat(run.err())
                    .last()
                    .asString()
                    .containsPattern("the binlog of MySQL at \\S+ from mysql-bin\\.\\d+:\\d+ is refused")
                    .contains("start afresh");
            assertThat(run.err()).noneMatch(line -> line.startsWith("failed and starts again"));
            assertQuiet(run);
        }
    }

    @Test
    void theUserMaySayWhereToStart() throws Exception {
        String savepoint;
        try (SluiceProcess run = SluiceProcess.run(job)) {
            shop.awaitEqual();
            run.interrupt();
            savepoint = run.awaitLine("^savepoint (file:\\S+)$").group(1);
        }
        try (SluiceProcess run = SluiceProcess.run(job, "--from", savepoint)) {
            assertThat(run.awaitLine("^from (\\S+)$").group(1)).isEqualTo(savepoint);
            shop.write(100);
            TopicCells arrived = shop.awaitEqual();
            assertThat(arrived.records()).isLessThan(2L * Shop.rows());
            run.interrupt();
        }
        try (SluiceProcess run = SluiceProcess.run(job, "--fresh")) {
            Await.until("all rows again", LIMIT, () -> shop.awaitEqualRows().records() > 2L * Shop.rows() - 300);
            assertThat(run.err()).noneMatch(line -> line.startsWith("from "));
            run.interrupt();
        }
        try (SluiceProcess run = SluiceProcess.run(job, "--from", "/nowhere/savepoint-1")) {
            assertThat(run.awaitEnd()).isEqualTo(1);
            assertThat(run.err()).anyMatch(line -> line.contains("/nowhere/savepoint-1"));
            assertQuiet(run);
        }
    }

    @Test
    void aStartIsLookedForByANewJobOnly() throws Exception {
        startAt("latest");
        try (SluiceProcess run = SluiceProcess.run(job)) {
            assertThat(run.awaitLine("^changes from (.*)$").group(1))
                    .matches("mysql-bin\\.\\d+:\\d+ \\(source\\.startup: latest\\)");
            // Before, Flink's log tells of every question for checkpoints.
            run.awaitLine("^(full data|increments) .*$");
            shop.write(50);
            awaitCheckpoints(run, 1);
            assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
            assertQuiet(run);
        }
        startAt("position:mysql-bin.999999/4");
        shop.write(50);
        try (SluiceProcess run = SluiceProcess.run(job)) {
            run.awaitLine("^from (\\S+)$");
            awaitCheckpoints(run, 1);
            assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
            assertThat(run.err()).noneMatch(line -> line.startsWith("changes from"));
        }
        assertThat(shop.records()).isBetween(1L, Shop.rows() - 1L);
        try (SluiceProcess run = SluiceProcess.run(job, "--fresh")) {
            assertThat(run.awaitEnd()).isEqualTo(1);
            assertThat(run.err()).anySatisfy(line -> assertThat(line)
                    .contains("CHECK_STARTUP", "position:mysql-bin.999999/4 names no binlog file that MySQL at "));
            assertQuiet(run);
        }
    }

    private void startAt(String startup) throws IOException {
        String text = Files.readString(job).replaceFirst("(?m)^  startup: .*\n", "");
        Files.writeString(job, text.replace("source:\n", "source:\n  startup: " + startup + "\n"));
    }

    @Test
    void aPortInUseIsSaidSo() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SluiceProcess run = SluiceProcess.start(
                        Map.of(), "run", "-c", job.toString(), "--port", Integer.toString(other.getLocalPort()))) {
            assertThat(run.awaitEnd()).isEqualTo(1);
            assertThat(run.err())
                    .last()
                    .isEqualTo("port " + other.getLocalPort()
                            + " for the web UI is in use; give another with --port, or --port 0 for any");
            assertQuiet(run);
        }
    }

    private void refusesASecondRun(long first) throws Exception {
        try (SluiceProcess second = SluiceProcess.run(job)) {
            assertThat(second.awaitEnd()).isEqualTo(1);
            assertThat(second.err())
                    .anyMatch(line ->
                            line.contains("CHECK_JOB_NAME") && line.endsWith(" runs already, as process " + first));
        }
    }

    /** One line for each event: no stack traces, and nothing where results belong. */
    private static void assertQuiet(SluiceProcess run) {
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .noneMatch(line -> line.startsWith("\tat ") || line.startsWith("Caused by"))
                .noneMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d .*"));
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static void awaitCheckpoints(SluiceProcess run, int atLeast) {
        FlinkRest flink = new FlinkRest(run.webUi());
        Await.until("checkpoints", LIMIT, () -> {
            String id = flink.get("/jobs").at("/jobs/0/id").asText();
            return flink.get("/jobs/" + id + "/checkpoints")
                            .at("/counts/completed")
                            .asInt()
                    >= atLeast;
        });
    }

    /** As a distribution is laid out. */
    private Path flinkHome() {
        Path home = folder.resolve("flink");
        if (!Files.exists(home)) {
            try {
                Files.createSymbolicLink(Files.createDirectories(home).resolve("lib"), JobJar.flinkLibraries());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return home;
    }
}
