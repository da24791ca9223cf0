package io.sluice.testing;

import com.github.dockerjava.api.DockerClient;
import io.sluice.row.SyncException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** A server in a container, for those who rather have Docker than native libraries: {@code -Dsluice.servers=docker}. */
final class Docker {

    private static final Duration START = Duration.ofMinutes(2);
    private static final int STOP_SECONDS = 30;

    private final GenericContainer<?> container;
    private final Await.Condition ready;

    private Docker(GenericContainer<?> container, Await.Condition ready) {
        this.container = container;
        this.ready = ready;
    }

    static boolean isChosen() {
        String servers = System.getProperty("sluice.servers", "local");
        return switch (servers) {
            case "local" -> false;
            case "docker" -> true;
            default -> throw new SyncException("-Dsluice.servers=" + servers + " is neither local nor docker");
        };
    }

    /** The image, which {@code -Dsluice.docker.SERVER=} replaces; {@code {version}} stands for the version. */
    static String image(String server, String standard, String version) {
        return System.getProperty("sluice.docker." + server, standard).replace("{version}", version);
    }

    /** Starts a container whose port is the loopback address's port of that number. */
    static Docker start(
            String image, String ports, Map<String, String> environment, List<String> command, Await.Condition ready) {
        GenericContainer<?> container = new GenericContainer<>(image)
                .withEnv(environment)
                .withCommand(command.toArray(String[]::new))
                .waitingFor(new Unawaited());
        // A fixed port: a container that starts again would get another one otherwise.
        container.setPortBindings(List.of("127.0.0.1:" + ports));
        Docker docker = new Docker(container, ready);
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        docker.create();
        docker.awaitReady();
        return docker;
    }

    private void create() {
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new SyncException(
                    container.getDockerImageName() + " cannot be started: " + e.getMessage()
                            + "; see whether docker ps works for this user and the image can be pulled. A Docker older "
                            + "than 25 needs its API version told: -Dapi.version=1.41",
                    e);
        }
    }

    void stop() {
        if (container.isRunning()) {
            client().stopContainerCmd(container.getContainerId())
                    .withTimeout(STOP_SECONDS)
                    .exec();
        }
    }

    void kill() {
        if (container.isRunning()) {
            client().killContainerCmd(container.getContainerId()).exec();
            Await.until("the container is gone", START, () -> !container.isRunning());
        }
    }

    void restart() {
        stop();
        client().startContainerCmd(container.getContainerId()).exec();
        awaitReady();
    }

    void close() {
        container.stop();
    }

    private DockerClient client() {
        return container.getDockerClient();
    }

    private void awaitReady() {
        try {
            Await.until(
                    container.getDockerImageName() + " is ready", START, () -> !container.isRunning() || ready.holds());
        } catch (AssertionError e) {
            throw new SyncException(e.getMessage() + "; its log:\n" + container.getLogs(), e);
        }
        if (!container.isRunning()) {
            throw new SyncException(
                    container.getDockerImageName() + " ended at its start; its log:\n" + container.getLogs());
        }
    }

    /** The servers know better when they are ready than an open port does. */
    private static final class Unawaited extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {
            // Awaited above, after every start.
        }
    }
}
