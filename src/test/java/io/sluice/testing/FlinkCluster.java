package io.sluice.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A standalone Flink cluster: a JobManager and TaskManagers, each in a process of its own, with one slot apiece by default. */
public final class FlinkCluster implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final FlinkInstallation installation;
    private final FlinkRest rest;
    private final List<ServerProcess> taskManagers = new ArrayList<>();
    private ServerProcess jobManager;

    private FlinkCluster(FlinkInstallation installation) {
        this.installation = installation;
        this.rest = new FlinkRest(installation.restUrl());
    }

    public static FlinkCluster start(int taskManagers) {
        return start(taskManagers, Map.of());
    }

    /** The options are Flink's, and win over the ones set here; returns when all TaskManagers are registered. */
    public static FlinkCluster start(int taskManagers, Map<String, String> options) {
        FlinkCluster cluster = new FlinkCluster(FlinkInstallation.create(options));
        try {
            cluster.startJobManager();
            for (int i = 0; i < taskManagers; i++) {
                cluster.launchTaskManager();
            }
            cluster.awaitTaskManagers(taskManagers);
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    public String restUrl() {
        return installation.restUrl();
    }

    /** What the REST interface answers, such as {@code get("/overview")}. */
    public JsonNode get(String path) {
        return rest.get(path);
    }

    /** Runs Flink's own command line, such as {@code flink("run", "-d", "job.jar")}. */
    public CommandResult flink(String... arguments) {
        return installation.flink(arguments);
    }

    /** Returns when all tasks of the job run; fails at once when the job has ended. */
    public void awaitRunning(String jobId, Duration limit) {
        rest.awaitRunning(jobId, limit);
    }

    public int completedCheckpoints(String jobId) {
        return rest.get("/jobs/" + jobId + "/checkpoints")
                .at("/counts/completed")
                .asInt();
    }

    /** How often the job has come back from a checkpoint or savepoint. */
    public int restoredCheckpoints(String jobId) {
        return rest.get("/jobs/" + jobId + "/checkpoints")
                .at("/counts/restored")
                .asInt();
    }

    /** The cluster's own folder; checkpoints and savepoints lie in it unless the options say otherwise. */
    public Path folder() {
        return installation.folder();
    }

    /** Starts one more TaskManager and returns its index when it is registered. */
    public int startTaskManager() {
        launchTaskManager();
        int alive = (int) taskManagers.stream().filter(ServerProcess::isAlive).count();
        awaitTaskManagers(alive);
        return taskManagers.size() - 1;
    }

    /** SIGKILL for the TaskManager with this index, counted from 0 in the order of their starts. */
    public void killTaskManager(int index) {
        taskManagers.get(index).kill();
    }

    /** SIGKILL for all TaskManagers that run, and a new one in their place. */
    public void replaceTaskManagers() {
        taskManagers.forEach(ServerProcess::kill);
        startTaskManager();
    }

    /** Starts the JobManager where it does not run; without high availability it knows nothing of earlier jobs. */
    public void startJobManager() {
        if (jobManager == null || !jobManager.isAlive()) {
            jobManager = installation.startJobManager();
            jobManager.awaitReady(START, rest::answers);
        }
    }

    public void killJobManager() {
        jobManager.kill();
    }

    /** Ends all processes as an operator would; the folder stays until {@link #close}. */
    public void stop() {
        taskManagers.forEach(process -> process.stop(STOP));
        if (jobManager != null) {
            jobManager.stop(STOP);
        }
    }

    @Override
    public void close() {
        taskManagers.forEach(ServerProcess::kill);
        if (jobManager != null) {
            jobManager.kill();
        }
        FileTrees.deleteAtEnd(installation.folder());
    }

    private void launchTaskManager() {
        taskManagers.add(installation.startTaskManager("taskmanager-" + taskManagers.size()));
    }

    private void awaitTaskManagers(int count) {
        // A killed one stays registered until its heartbeat times out.
        for (ServerProcess taskManager : taskManagers) {
            if (taskManager.isAlive()) {
                taskManager.awaitReady(
                        START,
                        () -> rest.get("/taskmanagers").get("taskmanagers").size() >= count);
            }
        }
    }
}
