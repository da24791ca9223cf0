package io.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.SyncException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void showsTheLogOfAServerThatEndsAtItsStart() {
        ServerProcess process = start("echo the port is taken; exit 4");

        assertThatThrownBy(() -> process.awaitReady(LIMIT, () -> false))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("exit code 4")
                .hasMessageContaining("the port is taken");
    }

    @Test
    void killsAServerThatIsNotReadyInTime() {
        ServerProcess process = start("echo still loading; exec sleep 60");

        assertThatThrownBy(() -> process.awaitReady(Duration.ofMillis(200), () -> false))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("still loading");
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void stopsGracefully() {
        ServerProcess process = start("trap 'touch tidy; exit 0' TERM; touch up; while :; do sleep 0.05; done");
        process.awaitReady(LIMIT, () -> Files.exists(folder.resolve("up")));

        process.stop(LIMIT);

        assertThat(process.isAlive()).isFalse();
        assertThat(folder.resolve("tidy")).exists();
    }

    @Test
    void killsWhatDoesNotStop() {
        ServerProcess process = start("trap '' TERM; touch up; while :; do sleep 0.05; done");
        process.awaitReady(LIMIT, () -> Files.exists(folder.resolve("up")));

        process.stop(Duration.ofMillis(200));

        assertThat(process.isAlive()).isFalse();
    }

    private ServerProcess start(String script) {
        return ServerProcess.start("server", folder.resolve("server.log"), List.of("sh", "-c", script), Map.of());
    }
}
