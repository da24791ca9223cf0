package io.sluice.bench;

import io.sluice.row.SyncException;
import io.sluice.testing.AtExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A job as a user runs it: {@code scripts/sluice run} in a process of its own. */
final class BenchJob implements AutoCloseable {

    private static final int STOPPED_BY_A_SAVEPOINT = 130;
    private static final int STOP_SECONDS = 120;
    private static final String JAVA_OPTIONS = "SLUICE_JAVA_OPTS";

    private final Process process;
    private final Path log;

    /** The profile, where one is made. */
    private final Path collapsed;

    private BenchJob(Process process, Path log, Path collapsed) {
        this.process = process;
        this.log = log;
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
        Path log = jobFile.resolveSibling(jobFile.getFileName() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Path collapsed = jobFile.resolveSibling(jobFile.getFileName() + "." + kind + ".collapsed");
        setup.profiler().ifPresent(profiler -> builder.environment()
                .merge(JAVA_OPTIONS, profiler.javaOptions(collapsed), BenchJob::both));
        BenchJob job = new BenchJob(builder.start(), log, collapsed);
        AtExit.run(job::close);
        return job;
    }

    ProcessUse use() {
        requireAlive();
        return new ProcessUse(process.pid());
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw new SyncException("the job ended with exit code " + process.exitValue() + "; see " + log);
        }
    }

    /** Asks the job to end, and waits for its savepoint. */
    void stop() throws InterruptedException, IOException {
        // Not SIGINT, which a bench that was started in the background ignores, and hence its job.
        process.toHandle().destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new SyncException("the job did not stop within " + STOP_SECONDS + " s; see " + log);
        }
        if (process.exitValue() != STOPPED_BY_A_SAVEPOINT) {
            throw new SyncException("the job stopped with exit code " + process.exitValue() + "; see " + log);
        }
        if (Files.exists(collapsed)) {
            Path flat = collapsed.resolveSibling(collapsed.getFileName() + ".flat.txt");
            Files.writeString(flat, FlatProfile.of(Files.readAllLines(collapsed)));
        }
    }

    private static String both(String options, String more) {
        return options + " " + more;
    }

    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
