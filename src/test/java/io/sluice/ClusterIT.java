package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.demo.Shop;
import io.sluice.testing.Await;
import io.sluice.testing.CommandResult;
import io.sluice.testing.FlinkCluster;
import io.sluice.testing.Servers;
import io.sluice.testing.TopicCells;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.shaded.guava31.com.google.common.hash.Hashing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job jar, submitted by Flink's own command line to a standalone cluster that has nothing else of ours. */
final class ClusterIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");

    private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed. Path: (\\S+)");

    private static FlinkCluster cluster;

    @TempDir
    Path folder;

    private SyncedShop shop;
    private Path job;

    @BeforeAll
    static void start() {
        cluster = FlinkCluster.start(1, Map.of("taskmanager.numberOfTaskSlots", "2"));
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    @BeforeEach
    void load() throws Exception {
        shop = SyncedShop.load(Servers.mysql(), Servers.kafka());
        job = shop.jobFile(folder, "parallelism: 2\ncheckpoint: {interval: 1s}\n");
    }

    @Test
    void aSubmittedJobRunsAndGoesOnAfterASavepoint() throws Exception {
        String first = submitted(flink("run", "-d", jar(), "run", "-c", job.toString()));
        awaitCheckpoint(first);
        assertThat(vertexNames(first)).isEqualTo(expectedVertices());
        assertThat(exchanges(first)).as("each ordering key one way").containsExactly("HASH");
        shop.write(500);
        TopicCells before = shop.awaitEqual();
        aSecondOneIsRefused(first);

        stop(first, folder.resolve("state").resolve(shop.database()).resolve("savepoints"));
        shop.write(500);

        String second = submitted(flink("run", "-d", jar(), "run", "-c", job.toString(), "--detached"));
        awaitCheckpoint(second);
        assertThat(cluster.restoredCheckpoints(second)).isEqualTo(1);
        shop.write(500);
        TopicCells after = shop.awaitEqual();
        assertThat(after.records()).isGreaterThan(before.records()).isLessThan(before.records() + Shop.rows());

        assertThat(flink("cancel", second).succeeded()).isTrue();
    }

    @Test
    void flinksOwnOptionSaysWhereToStart() throws Exception {
        String first = submitted(flink("run", "-d", jar(), "run", "-c", job.toString()));
        awaitCheckpoint(first);
        String savepoint = stop(first, folder.resolve("elsewhere"));

        CommandResult forgetful = flink("run", "-d", jar(), "run", "-c", job.toString());
        assertThat(forgetful.exitCode()).as(forgetful.output()).isEqualTo(1);
        assertThat(forgetful.output()).contains("--from PATH", "--fresh").doesNotContain("\tat ");

        CommandResult run = flink("run", "-d", "-s", savepoint, jar(), "run", "-c", job.toString());
        String second = submitted(run);
        assertThat(run.output()).contains("from " + savepoint);
        awaitCheckpoint(second);
        assertThat(cluster.restoredCheckpoints(second)).isEqualTo(1);
        shop.write(300);
        shop.awaitEqual();

        assertThat(flink("cancel", second).succeeded()).isTrue();
    }

    @Test
    void aWrongJobFileIsWrongUse() throws Exception {
        Files.writeString(job, Files.readString(job).replace("brokers:", "borkers:"));

        CommandResult result = flink("run", "-d", jar(), "run", "-c", job.toString());

        assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
        assertThat(result.output()).contains("job.yaml:", "borkers", "brokers").doesNotContain("\tat ", "Exception");
    }

    @Test
    void aWrongPasswordIsFoundAtTheServer() throws Exception {
        Files.writeString(folder.resolve("password"), "not-it-at-all");

        CommandResult result = flink("run", jar(), "run", "-c", job.toString());

        assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
        assertThat(result.output())
                .contains("password", JobFiles.USER)
                .doesNotContain("\tat ", "Exception", "not-it-at-all");
    }

    /** Only the machine that makes the job needs the certificates' files. */
    @Test
    void certificatesGoWithTheJobAndSecretsShowNowhere() throws Exception {
        try (SecureEnds ends = SecureEnds.start(folder)) {
            ends.writeSecureJobFile(job);
            String id = submitted(flink("run", "-d", jar(), "run", "-c", job.toString()));
            awaitCheckpoint(id);
            ends.deleteClientFiles();
            cluster.replaceTaskManagers();
            ends.table().change();
            assertThat(ends.table().awaitEqualRows().faults()).isEmpty();

            ends.refusePassword();
            awaitFailure(id, "denies access to user '" + JobFiles.USER + "'");
            Await.until(
                    "the job's end",
                    LIMIT,
                    () -> cluster.get("/jobs/" + id).get("state").asText().equals("FAILED"));
            Planted planted = ends.planted();
            new WebUiCrawl(URI.create(cluster.restUrl()), planted::search).run();
            for (Path file : logsAndState()) {
                planted.search(file.toString(), Files.readAllBytes(file));
            }
            assertThat(planted.searched().keySet())
                    .anyMatch(place -> place.endsWith("taskmanager-1.log"))
                    .anyMatch(place -> place.endsWith("jobmanager.log"))
                    .anyMatch(place -> place.endsWith("_metadata"));
            assertThat(planted.leaks()).isEmpty();
        }
    }

    /** Kafka's own properties name files of the machine where its clients are. */
    @Test
    void aFileThatATaskManagerDoesNotHaveIsNamed() throws Exception {
        try (SecureEnds ends = SecureEnds.start(folder)) {
            ends.writeJobFileWithStore(job);
            String id = submitted(flink("run", "-d", jar(), "run", "-c", job.toString()));
            awaitCheckpoint(id);
            Path away = folder.resolve("away.jks");
            Files.move(ends.store(), away);
            cluster.replaceTaskManagers();
            awaitFailure(
                    id,
                    "cannot read the file " + ends.store() + ", which Kafka's client is to open; put it on every node");

            Files.move(away, ends.store());
            ends.table().change();
            assertThat(ends.table().awaitEqualRows().faults()).isEmpty();
            CommandResult cancelled = flink("cancel", id);
            assertThat(cancelled.succeeded()).as(cancelled.output()).isTrue();
        }
    }

    private static void awaitFailure(String jobId, String reason) {
        Await.until("a failure with " + reason, LIMIT, () -> cluster.get("/jobs/" + jobId + "/exceptions")
                .toString()
                .contains(reason));
    }

    private List<Path> logsAndState() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> logs = Files.list(cluster.folder());
                Stream<Path> state = Files.walk(folder.resolve("state"))) {
            logs.filter(file -> file.toString().endsWith(".log")).forEach(files::add);
            state.filter(Files::isRegularFile).forEach(files::add);
        }
        return files;
    }

    private void aSecondOneIsRefused(String runningId) {
        CommandResult second = flink("run", "-d", jar(), "run", "-c", job.toString());
        assertThat(second.exitCode()).as(second.output()).isEqualTo(1);
        assertThat(second.output())
                .contains(
                        "FAIL    CHECK_JOB_NAME",
                        shop.database() + " runs already, as job " + runningId + " of the Flink cluster",
                        "flink cancel " + runningId)
                .doesNotContainPattern(JOB_ID);
    }

    private static String stop(String jobId, Path savepoints) {
        CommandResult stopped = flink("stop", "-p", savepoints.toUri().toString(), jobId);
        assertThat(stopped.succeeded()).as(stopped.output()).isTrue();
        Matcher path = SAVEPOINT.matcher(stopped.output());
        assertThat(path.find()).as(stopped.output()).isTrue();
        return path.group(1);
    }

    private static CommandResult flink(String... arguments) {
        return cluster.flink(arguments);
    }

    private static String jar() {
        return JobJar.file().toString();
    }

    private static String submitted(CommandResult result) {
        assertThat(result.succeeded()).as(result.output()).isTrue();
        Matcher jobId = JOB_ID.matcher(result.output());
        assertThat(jobId.find()).as(result.output()).isTrue();
        return jobId.group(1);
    }

    private static void awaitCheckpoint(String jobId) {
        cluster.awaitRunning(jobId, LIMIT);
        Await.until("a checkpoint", LIMIT, () -> cluster.completedCheckpoints(jobId) > 0);
    }

    private static Map<String, String> vertexNames(String jobId) {
        Map<String, String> names = new HashMap<>();
        for (JsonNode vertex : cluster.get("/jobs/" + jobId).get("vertices")) {
            names.put(vertex.get("id").asText(), vertex.get("name").asText());
        }
        return names;
    }

    /** How rows go from one vertex to the next. */
    private static List<String> exchanges(String jobId) {
        List<String> exchanges = new ArrayList<>();
        for (JsonNode vertex :
                cluster.get("/jobs/" + jobId + "/plan").get("plan").get("nodes")) {
            vertex.path("inputs")
                    .forEach(input -> exchanges.add(input.get("ship_strategy").asText()));
        }
        return exchanges;
    }

    private Map<String, String> expectedVertices() {
        return Map.of(
                idOf(SyncTopology.SOURCE_UID),
                "Source: MySQL " + shop.database(),
                idOf(SyncTopology.MAP_UID),
                "Map to DTS Avro -> Kafka: Writer -> Kafka: Committer");
    }

    /** As Flink makes an operator's id of its uid: state is found by it. */
    private static String idOf(String uid) {
        return Hashing.murmur3_128(0)
                .newHasher()
                .putString(uid, StandardCharsets.UTF_8)
                .hash()
                .toString();
    }
}
