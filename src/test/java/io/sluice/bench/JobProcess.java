package io.sluice.bench;

import io.sluice.row.SyncException;
import io.sluice.testing.AtExit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process whose output is measured, and which ends when the bench does. */
final class JobProcess implements AutoCloseable {

    private static final int STOP_SECONDS = 120;

    private final Process process;
    private final Path log;

    private JobProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** What it prints is appended to the log. */
    static JobProcess start(List<String> command, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        JobProcess started = new JobProcess(builder.start(), log);
        AtExit.run(started::close);
        return started;
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

    /** Asks the process to end, and waits until it has; a job that ends otherwise has not kept its state. */
    void stop(int expectedExitCode) throws InterruptedException {
        // Not SIGINT, which a bench that was started in the background ignores, and hence its job.
        process.toHandle().destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new SyncException("the job did not stop within " + STOP_SECONDS + " s; see " + log);
        }
        if (process.exitValue() != expectedExitCode) {
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
