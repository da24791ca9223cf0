package io.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkClusterIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");

    @TempDir
    private Path folder;

    @Test
    void runsJobsAndSurvivesTheDeathOfTaskManagers() throws IOException {
        try (FlinkCluster cluster = FlinkCluster.start(2, Map.of("parallelism.default", "1"))) {
            assertThat(cluster.get("/overview").get("taskmanagers").asInt()).isEqualTo(2);

            String jobId = submit(cluster);
            cluster.awaitRunning(jobId, LIMIT);
            Await.until("a checkpoint", LIMIT, () -> cluster.completedCheckpoints(jobId) > 0);

            cluster.killTaskManager(0);
            int added = cluster.startTaskManager();
            cluster.killTaskManager(1);
            Await.until("a restore", LIMIT, () -> cluster.restoredCheckpoints(jobId) > 0);
            cluster.awaitRunning(jobId, LIMIT);
            assertThat(added).isEqualTo(2);

            assertThat(cluster.flink("cancel", jobId).succeeded()).isTrue();
            assertThat(cluster.flink("cancel", "no-such-job").succeeded()).isFalse();
            cluster.stop();
        }
    }

    private String submit(FlinkCluster cluster) throws IOException {
        CommandResult result = cluster.flink("run", "-d", jar().toString());
        assertThat(result.succeeded()).as(result.output()).isTrue();
        Matcher jobId = JOB_ID.matcher(result.output());
        assertThat(jobId.find()).as(result.output()).isTrue();
        return jobId.group(1);
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("job.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, CountingJob.class.getName());
        String name = CountingJob.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(name));
            out.write(
                    CountingJob.class.getClassLoader().getResourceAsStream(name).readAllBytes());
        }
        return jar;
    }
}
