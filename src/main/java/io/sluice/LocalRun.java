package io.sluice;

import io.sluice.config.SyncConfig;
import io.sluice.ops.FlinkRest;
import io.sluice.ops.JobLock;
import io.sluice.row.Printable;
import io.sluice.row.SyncException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;

/** Runs a job in this JVM until it fails or is interrupted, and shows how it goes. */
final class LocalRun {

    private static final int INTERRUPTED = 130;
    private static final long LOOK_SECONDS = 1;
    private static final long LINE_SECONDS = 10;
    private static final Duration REPEATED_WITHIN = Duration.ofMinutes(1);

    private final SyncConfig config;
    private final Configuration settings;
    private final Progress progress;
    private final PrintWriter err;
    private final SavedState state;
    // scripts/sluice says whether standard error is one: Java cannot tell.
    private final boolean isTerminal = Boolean.getBoolean("sluice.terminal");
    private final CountDownLatch ended = new CountDownLatch(1);
    private RunMetrics.Failure shown = new RunMetrics.Failure(0, "");
    private volatile boolean isStopping;

    LocalRun(SyncConfig config, Configuration settings, Progress progress, PrintWriter err) {
        this.config = config;
        this.settings = settings;
        this.progress = progress;
        this.err = err;
        this.state = new SavedState(config.stateDir());
    }

    int run(JobGraph graph, int port) throws Exception {
        Optional<JobLock> lock = JobLock.take(config.stateDir());
        try (LocalFlink flink = LocalFlink.start(settings, config.parallelism(), port)) {
            err.println("web UI: " + flink.webUi());
            JobID id = flink.submit(graph);
            Thread interruption = new Thread(() -> stop(flink, id), "savepoint");
            Runtime.getRuntime().addShutdownHook(interruption);
            Thread display = new Thread(() -> showProgress(flink, id), "progress");
            display.setDaemon(true);
            display.start();
            try {
                flink.awaitEnd(id);
            } catch (SyncException e) {
                awaitSavepoint();
                state.forget(id);
                throw e;
            } finally {
                ended.countDown();
                awaitSavepoint();
                Runtime.getRuntime().removeShutdownHook(interruption);
            }
            return Main.DONE;
        } finally {
            lock.ifPresent(JobLock::close);
        }
    }

    /** While a savepoint is made, the JVM belongs to it: it ends this JVM, and with it this thread. */
    private void awaitSavepoint() throws InterruptedException {
        if (isStopping) {
            Thread.currentThread().join();
        }
    }

    /** Runs when the JVM is told to end: by Ctrl-C, or by SIGTERM. */
    private void stop(LocalFlink flink, JobID id) {
        isStopping = true;
        err.println((isTerminal ? "\n" : "") + "stopping with a savepoint");
        Duration limit = config.checkpoint().timeout();
        try {
            String path = flink.stop(id, state.savepoints(), limit);
            err.println("savepoint " + path);
            Runtime.getRuntime().halt(INTERRUPTED);
        } catch (Exception e) {
            err.println("no savepoint: " + Printable.oneLine(Failures.rootMessage(e))
                    + "; the next run goes on from the last checkpoint, nothing is lost");
            state.forget(id);
            Runtime.getRuntime().halt(Main.FAILED);
        }
    }

    private void showProgress(LocalFlink flink, JobID id) {
        RunMetrics metrics = new RunMetrics(new FlinkRest(flink.webUi()), id.toHexString());
        try {
            for (long second = 0; !ended.await(LOOK_SECONDS, TimeUnit.SECONDS) && !isStopping; second++) {
                showProgress(metrics, second);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void showProgress(RunMetrics metrics, long second) throws InterruptedException {
        try {
            // Each reading makes Flink gather the metrics of all tasks, but gives what it gathered for the one before:
            // so one a second before each line, and none that nobody would see.
            if (isTerminal) {
                err.print("\r\u001b[K" + progress.line(metrics.read()));
                err.flush();
            } else if (second % LINE_SECONDS == 0) {
                err.println(progress.line(metrics.read()));
            } else if (second % LINE_SECONDS == LINE_SECONDS - 1) {
                metrics.read();
            }
            metrics.lastFailure().ifPresent(this::showFailure);
        } catch (IOException e) {
            // A busy machine is slow to answer: the next look will tell.
        }
    }

    /** A job that restarts goes on, but a person wants to know why: once, and once a minute while it is so. */
    private void showFailure(RunMetrics.Failure failure) {
        boolean isNew = failure.millis() > shown.millis();
        boolean isRepeated = failure.reason().equals(shown.reason())
                && failure.millis() - shown.millis() < REPEATED_WITHIN.toMillis();
        if (isNew && !isRepeated) {
            err.println((isTerminal ? "\n" : "") + "failed and starts again: " + Printable.oneLine(failure.reason()));
            shown = failure;
        }
    }
}
