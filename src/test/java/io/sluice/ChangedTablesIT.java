package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.demo.Shop;
import io.sluice.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that is stopped, gets other tables, and goes on, while somebody writes to all of them. */
final class ChangedTablesIT {

    private static final int STATEMENTS = 200;

    @TempDir
    Path folder;

    @Test
    void addedTablesAreReadAndNoOtherHasAGapOrARepeat() throws Exception {
        SyncedShop shop = SyncedShop.load(Servers.mysql(), Servers.kafka());
        Path job = shop.jobFile(folder, "parallelism: 2\ncheckpoint: {interval: 1s}\n");
        String all = Files.readString(job).replace("source:\n", "source:\n  chunk: {rows: 100}\n");
        List<String> others = Shop.TABLES.subList(0, 2);
        List<String> added = Shop.TABLES.subList(2, Shop.TABLES.size());
        AtomicBoolean isWritten = new AtomicBoolean();
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread writer = new Thread(() -> {
            try {
                while (!isWritten.get()) {
                    shop.write(STATEMENTS);
                }
            } catch (Exception e) {
                failure.set(e);
            }
        });
        writer.start();
        try {
            Files.writeString(job, withTables(all, shop, others));
            try (SluiceProcess run = SluiceProcess.run(job)) {
                run.awaitLine("^increments ");
                assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
            }
            Files.writeString(job, all);
            try (SluiceProcess run = SluiceProcess.run(job)) {
                for (String table : added) {
                    run.awaitLine("^added " + shop.database() + "." + table
                            + ": its full data comes first, and the other tables wait$");
                }
                run.awaitLine("^full data [234]/5 tables ");
                run.kill();
            }
            try (SluiceProcess run = SluiceProcess.run(job)) {
                run.awaitLine("^increments ");
                isWritten.set(true);
                writer.join();
                assertThat(failure.get()).isNull();
                shop.awaitEqual();
                assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
            }
            Files.writeString(job, withTables(all, shop, added));
            long before = shop.records();
            shop.write(STATEMENTS);
            try (SluiceProcess run = SluiceProcess.run(job)) {
                for (String table : others) {
                    run.awaitLine("^removed " + shop.database() + "." + table + ": its records stay in the topics$");
                }
                run.awaitLine("^increments .* checkpoint ");
                shop.awaitEqualRows(added);
                assertThat(run.err()).noneMatch(line -> line.startsWith("full data"));
                assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
            }
            assertThat(shop.records() - before).isBetween(1L, 20L * STATEMENTS);
        } finally {
            isWritten.set(true);
            writer.join();
        }
    }

    private static String withTables(String file, SyncedShop shop, List<String> tables) {
        String names =
                tables.stream().map(table -> shop.database() + '.' + table).collect(Collectors.joining(", "));
        return file.replaceFirst("tables: \\[.*]", "tables: [" + names + "]");
    }
}
