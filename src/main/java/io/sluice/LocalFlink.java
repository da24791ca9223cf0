package io.sluice;

import io.sluice.row.SyncException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.util.ExceptionUtils;

/** A Flink mini-cluster in this JVM with its web UI, running one job. */
final class LocalFlink implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private static final MemorySize NETWORK_MEMORY = MemorySize.ofMebiBytes(64);

    /** Rows wake the next task once a segment. More subtasks need more segments than that memory has of this size. */
    private static final MemorySize LARGE_SEGMENT = MemorySize.parse("128kb");

    private static final int FEW_SUBTASKS = 8;

    private final MiniCluster cluster;

    private LocalFlink(MiniCluster cluster) {
        this.cluster = cluster;
    }

    /** @param port of the web UI; 0 for any */
    static LocalFlink start(Configuration settings, int parallelism, int port) {
        Configuration configuration = new Configuration(settings);
        configuration.set(RestOptions.ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(RestOptions.BIND_PORT, Integer.toString(port));
        configuration.set(WebOptions.SUBMIT_ENABLE, false);
        configuration.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofSeconds(1));
        if (!configuration.contains(TaskManagerOptions.NETWORK_MEMORY_MAX)) {
            setNetwork(configuration, parallelism);
        }
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .build());
        try {
            cluster.start();
        } catch (Exception e) {
            throw startFailure(port, e);
        }
        return new LocalFlink(cluster);
    }

    private static void setNetwork(Configuration configuration, int parallelism) {
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK_MEMORY);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK_MEMORY);
        if (parallelism <= FEW_SUBTASKS && !configuration.contains(TaskManagerOptions.MEMORY_SEGMENT_SIZE)) {
            configuration.set(TaskManagerOptions.MEMORY_SEGMENT_SIZE, LARGE_SEGMENT);
        }
    }

    private static RuntimeException startFailure(int port, Exception failure) {
        if (ExceptionUtils.findThrowable(failure, BindException.class).isPresent()) {
            return new SyncException(
                    "port " + port + " for the web UI is in use; give another with --port, or --port 0 for any",
                    failure);
        }
        return new SyncException("the local Flink does not start: " + Failures.rootMessage(failure), failure);
    }

    URI webUi() {
        return cluster.getRestAddress().join();
    }

    JobID submit(JobGraph job) throws InterruptedException {
        try {
            return cluster.submitJob(job).get().getJobID();
        } catch (ExecutionException e) {
            throw new SyncException("Flink does not take the job: " + Failures.rootMessage(e), e);
        }
    }

    JobStatus status(JobID job) {
        return cluster.getJobStatus(job).join();
    }

    /** Waits until the job has ended; throws what ended it. */
    void awaitEnd(JobID job) throws InterruptedException {
        try {
            cluster.requestJobResult(job).get().toJobExecutionResult(LocalFlink.class.getClassLoader());
        } catch (Exception e) {
            ExceptionUtils.rethrowIfFatalError(e);
            throw Failures.ofJob(e);
        }
    }

    /** Ends the job with a savepoint, whose transactions are committed; returns the savepoint's path. */
    String stop(JobID job, String savepoints, Duration limit) throws Exception {
        return cluster.stopWithSavepoint(job, savepoints, false, SavepointFormatType.CANONICAL)
                .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        try {
            cluster.close();
        } catch (Exception e) {
            throw new SyncException("the local Flink does not end: " + Failures.rootMessage(e), e);
        }
    }
}
