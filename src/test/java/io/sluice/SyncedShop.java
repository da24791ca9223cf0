package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.demo.Shop;
import io.sluice.demo.ShopWriter;
import io.sluice.testing.Await;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.MySqlCells;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import io.sluice.testing.TopicCells;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A shop in a real MySQL, and what a real Kafka has of it. */
record SyncedShop(MySqlServer mysql, KafkaBroker kafka, String database) {

    private static final long SEED = 42;
    private static final int STATEMENTS_PER_SECOND = 2_000;
    private static final Duration ARRIVAL = Duration.ofSeconds(90);

    /** A new shop with all its rows, which the user of the job files may read. */
    static SyncedShop load(MySqlServer mysql, KafkaBroker kafka) throws Exception {
        JobFiles.createUser(mysql);
        String database = Servers.freshName("shop");
        new Shop(database, SEED).load(mysql);
        return new SyncedShop(mysql, kafka, database);
    }

    /** @param extra further lines, at the top level of the file */
    Path jobFile(Path folder, String extra) throws IOException {
        return JobFiles.write(folder, mysql, kafka, database, Shop.TABLES, extra);
    }

    void write(int statements) throws Exception {
        try (ShopWriter writer = new ShopWriter(mysql, database, System.nanoTime(), STATEMENTS_PER_SECOND)) {
            writer.write(statements);
        }
    }

    /** How many records have arrived. */
    long records() {
        return TopicCells.read(kafka.bootstrap(), topics()).records();
    }

    /** Returns what has arrived when it is equal to MySQL and every change came once. */
    TopicCells awaitEqual() {
        TopicCells arrived = awaitEqualRows();
        assertThat(arrived.faults()).isEmpty();
        return arrived;
    }

    /** Returns what has arrived when it is equal to MySQL. */
    TopicCells awaitEqualRows() {
        return awaitEqualRows(Shop.TABLES);
    }

    /** The same, where some tables alone are to be equal. */
    TopicCells awaitEqualRows(List<String> tables) {
        TopicCells[] arrived = new TopicCells[1];
        Await.until("topics equal to MySQL", ARRIVAL, () -> {
            arrived[0] = TopicCells.read(kafka.bootstrap(), topics());
            List<String> differences = differences(arrived[0], tables);
            if (!differences.isEmpty()) {
                throw new IllegalStateException(differences.size() + " differences, such as "
                        + differences.subList(0, Math.min(5, differences.size())));
            }
            return true;
        });
        return arrived[0];
    }

    private List<String> topics() {
        return Shop.TABLES.stream().map(table -> database + '.' + table).toList();
    }

    private List<String> differences(TopicCells arrived, List<String> tables) throws Exception {
        List<String> differences = new ArrayList<>();
        for (String table : tables) {
            differences.addAll(
                    MySqlCells.read(mysql, database, table).differences(arrived.table(database + '.' + table)));
        }
        return differences;
    }
}
