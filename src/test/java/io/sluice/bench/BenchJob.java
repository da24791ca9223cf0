package io.sluice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A job as a user runs it: {@code scripts/sluice run} in a process of its own. */
final class BenchJob implements AutoCloseable {

    private static final int STOPPED_BY_A_SAVEPOINT = 130;
    private static final String JAVA_OPTIONS = "SLUICE_JAVA_OPTS";

    private final JobProcess process;

    /** The profile, where one is made. */
    private final Path collapsed;

    private BenchJob(JobProcess process, Path collapsed) {
        this.process = process;
        this.collapsed = collapsed;
    }

    /** Starts anew, with full data. */
    static BenchJob startFresh(BenchSetup setup, Path jobFile) throws IOException {
        return start(setup, jobFile, "fresh", "--fresh");
    }

    /** Goes on where the job was stopped. */
    static BenchJob resume(BenchSetup setup, Path jobFile) throws IOException {
        return start(setup, jobFile, "resumed");
    }

    private static BenchJob start(BenchSetup setup, Path jobFile, String kind, String... options) throws IOException {
        // The script becomes the JVM, so this process is the job.
        List<String> command = new ArrayList<>(List.of(
                setup.project().resolve("scripts/sluice").toString(), "run", "-c", jobFile.toString(), "--port", "0"));
        command.addAll(List.of(options));
        Path collapsed = jobFile.resolveSibling(jobFile.getFileName() + "." + kind + ".collapsed");
        Map<String, String> environment = setup.profiler()
                .map(profiler -> Map.of(JAVA_OPTIONS, withUsers(profiler.javaOptions(collapsed))))
                .orElse(Map.of());
        Path log = jobFile.resolveSibling(jobFile.getFileName() + ".log");
        return new BenchJob(JobProcess.start(command, environment, log), collapsed);
    }

    private static String withUsers(String options) {
        return (Objects.requireNonNullElse(System.getenv(JAVA_OPTIONS), "") + " " + options).strip();
    }

    JobProcess process() {
        return process;
    }

    /** Asks the job to end, and waits for its savepoint. */
    void stop() throws InterruptedException, IOException {
        process.stop(STOPPED_BY_A_SAVEPOINT);
        if (Files.exists(collapsed)) {
            Path flat = collapsed.resolveSibling(collapsed.getFileName() + ".flat.txt");
            Files.writeString(flat, FlatProfile.of(Files.readAllLines(collapsed)));
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
