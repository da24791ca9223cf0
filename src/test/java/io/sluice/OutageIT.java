package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.testing.KafkaBroker;
import io.sluice.testing.MySqlServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers die under a running {@code sluice run} and come back: it goes on, and says why it paused. */
final class OutageIT {

    private static final String FAILURE = "^failed and starts again: .+";

    @TempDir
    Path folder;

    @Test
    void theJobOutlivesMySql() throws Exception {
        try (MySqlServer mysql = MySqlServer.start();
                KafkaBroker kafka = KafkaBroker.start()) {
            SyncedShop shop = SyncedShop.load(mysql, kafka);
            try (SluiceProcess run = started(shop)) {
                mysql.kill();
                run.awaitLine(FAILURE);
                mysql.restart();

                assertItGoesOn(shop, run);
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
                run.awaitLine(FAILURE);
                kafka.restart();

                assertItGoesOn(shop, run);
            }
        }
    }

    private SluiceProcess started(SyncedShop shop) throws Exception {
        SluiceProcess run =
                SluiceProcess.run(shop.jobFile(folder, "parallelism: 2\ncheckpoint: {interval: 1s, timeout: 30s}\n"));
        run.webUi();
        shop.write(300);
        shop.awaitEqual();
        return run;
    }

    private static void assertItGoesOn(SyncedShop shop, SluiceProcess run) throws Exception {
        shop.write(300);
        shop.awaitEqual();
        assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
        assertThat(run.out()).isEmpty();
        System.out.println(String.join("\n", run.err()));
        assertThat(run.err())
                .noneMatch(line -> line.startsWith("\tat ") || line.startsWith("Caused by"))
                .noneMatch(line -> line.length() > 400);
    }
}
