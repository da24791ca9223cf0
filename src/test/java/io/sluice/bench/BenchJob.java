package io.sluice.bench;

import io.sluice.row.SyncException;
import io.sluice.testing.AtExit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A job as a user runs it: {@code scripts/sluice run} in a process of its own. */
final class BenchJob implements AutoCloseable {

    private static final int STOPPED_BY_A_SAVEPOINT = 130;
    private static final int STOP_SECONDS = 120;

    private final Process process;
    private final Path log;

    private BenchJob(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts anew, with full data. */
    static BenchJob startFresh(Path project, Path jobFile) throws IOException {
        return start(project, jobFile, "--fresh");
    }

    /** Goes on where the job was stopped. */
    static BenchJob resume(Path project, Path jobFile) throws IOException {
        return start(project, jobFile);
    }

    private static BenchJob start(Path project, Path jobFile, String... options) throws IOException {
        // The script becomes the JVM, so this process is the job.
        List<String> command = new ArrayList<>(
                List.of(project.resolve("scripts/sluice").toString(), "run", "-c", jobFile.toString(), "--port", "0"));
        command.addAll(List.of(options));
        Path log = jobFile.resolveSibling(jobFile.getFileName() + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        BenchJob job = new BenchJob(process, log);
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
    void stop() throws InterruptedException {
        // Not SIGINT, which a bench that was started in the background ignores, and hence its job.
        process.toHandle().destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new SyncException("the job did not stop within " + STOP_SECONDS + " s; see " + log);
        }
        if (process.exitValue() != STOPPED_BY_A_SAVEPOINT) {
            throw new SyncException("the job stopped with exit code " + process.exitValue() + "; see " + log);
        }
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
