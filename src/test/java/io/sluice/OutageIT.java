package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.demo.Shop;
import io.sluice.testing.Await;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.MySqlServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers die under a running {@code sluice run} and come back: it goes on, and says why it paused. */
final class OutageIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void theJobOutlivesMySql() throws Exception {
        try (MySqlServer mysql = MySqlServer.start();
                KafkaBroker kafka = KafkaBroker.start()) {
            SyncedShop shop = SyncedShop.load(mysql, kafka);
            try (SluiceProcess run = started(shop)) {
                CompletableFuture<Void> busy = CompletableFuture.runAsync(() -> writeUntilKilled(shop));
                Await.until("changes", LIMIT, () -> shop.records() > Shop.rows() + 1_000);
                mysql.kill();
                busy.join();
                mysql.restart();

                assertItGoesOn(shop, run);
                // Whichever of its connections met the dead server first.
                run.awaitLine("^failed and starts again: .*([Cc]onnect|[Cc]ommunications link).*$");
            }
        }
    }

    @Test
    void theJobOutlivesKafka() throws Exception {
        try (MySqlServer mysql = MySqlServer.start();
                KafkaBroker kafka = KafkaBroker.start()) {
            SyncedShop shop = SyncedShop.load(mysql, kafka);
            try (SluiceProcess run = started(shop)) {
                kafka.kill();
                shop.write(300);
                run.awaitLine("checkpoint [12]\\d s ago$");
                kafka.restart();

                assertItGoesOn(shop, run);
            }
        }
    }

    private static void writeUntilKilled(SyncedShop shop) {
        try {
            shop.write(Integer.MAX_VALUE);
        } catch (Exception e) {
            // The server is gone.
        }
    }

    private SluiceProcess started(SyncedShop shop) throws Exception {
        SluiceProcess run =
                SluiceProcess.run(shop.jobFile(folder, "parallelism: 2\ncheckpoint: {interval: 1s, timeout: 30s}\n"));
        run.webUi();
        shop.write(300);
        shop.awaitEqual();
        // All rows arrive before the job knows that its full data is done, and only then do lines tell of checkpoints.
        run.awaitLine("checkpoint \\d+ s ago$");
        return run;
    }

    private static void assertItGoesOn(SyncedShop shop, SluiceProcess run) throws Exception {
        shop.write(300);
        shop.awaitEqual();
        assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .noneMatch(line -> line.startsWith("\tat ") || line.startsWith("Caused by"))
                .noneMatch(line -> line.contains(" ERROR "));
    }
}
