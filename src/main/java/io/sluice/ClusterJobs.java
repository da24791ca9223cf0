package io.sluice;

import io.sluice.precheck.RunningJobs;
import io.sluice.row.SyncException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.client.deployment.ClusterClientFactory;
import org.apache.flink.client.deployment.ClusterDescriptor;
import org.apache.flink.client.deployment.DefaultClusterClientServiceLoader;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The jobs of the cluster that {@code flink run} names; Flink's own client finds it, wherever and however it is secured. */
final class ClusterJobs implements RunningJobs {

    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final Configuration settings;

    private ClusterJobs(ReadableConfig cluster) {
        settings = Configuration.fromMap(cluster.toMap());
        settings.set(RestOptions.CONNECTION_TIMEOUT, LIMIT);
        settings.set(RestOptions.RETRY_MAX_ATTEMPTS, 1);
        settings.set(RestOptions.RETRY_DELAY, BETWEEN_TRIES);
    }

    static RunningJobs of(StreamExecutionEnvironment environment) {
        return environment instanceof LocalStreamEnvironment
                ? RunningJobs.NOT_ASKED
                : new ClusterJobs(environment.getConfiguration());
    }

    @Override
    public List<String> ids(String name) {
        try {
            return ids(new DefaultClusterClientServiceLoader().getClusterClientFactory(settings), name);
        } catch (IllegalStateException e) {
            return List.of(); // In a cluster, which was started for this job alone.
        }
    }

    private <T> List<String> ids(ClusterClientFactory<T> factory, String name) {
        T cluster = factory.getClusterId(settings);
        if (cluster == null) {
            return List.of(); // One that will be started for this job alone.
        }
        try (ClusterDescriptor<T> descriptor = factory.createClusterDescriptor(settings);
                ClusterClient<T> client = descriptor.retrieve(cluster).getClusterClient()) {
            return client.listJobs().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS).stream()
                    .filter(job -> job.getJobName().equals(name))
                    .filter(job -> !job.getJobState().isGloballyTerminalState())
                    .map(job -> job.getJobId().toHexString())
                    .sorted()
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncException("interrupted while the Flink cluster was asked for its jobs", e);
        } catch (Exception e) {
            throw new SyncException(
                    "the Flink cluster does not tell its jobs (" + Failures.rootMessage(e)
                            + "); see that its JobManager runs and can be reached from here: flink list",
                    e);
        }
    }
}
