package io.sluice;

import io.sluice.testing.Await;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.KafkaVersions;
import io.sluice.testing.MySqlCells;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import io.sluice.testing.TopicCells;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A small table in a real MySQL, and what a real Kafka has of it. */
record SmallTable(MySqlServer mysql, KafkaBroker kafka, String database) {

    static final int ROWS = 500;
    static final List<String> NAMES = List.of("items");

    private static final int PARTITIONS = 4;
    private static final Duration ARRIVAL = Duration.ofSeconds(90);

    /** A new table with all its rows, which the user of the job files may read. */
    static SmallTable create(MySqlServer mysql, KafkaBroker kafka) {
        JobFiles.createUser(mysql);
        String database = Servers.freshName("versions");
        String rows = IntStream.rangeClosed(1, ROWS)
                .mapToObj(
                        "(%1$d, 'name %1$d 🌷', %1$d.25, REPEAT('text ', %1$d), '2026-01-31 12:00:00.001')"::formatted)
                .collect(Collectors.joining(", "));
        mysql.execute(
                "CREATE DATABASE " + database + " DEFAULT CHARACTER SET utf8mb4",
                "CREATE TABLE " + database + ".items (id int PRIMARY KEY, name varchar(40), amount decimal(10,2),"
                        + " note text, changed timestamp(3) NULL)",
                "INSERT INTO " + database + ".items VALUES " + rows);
        return new SmallTable(mysql, kafka, database);
    }

    String topic() {
        return database + ".items";
    }

    /** Brokers before 0.10.1 let no client do it. */
    void createTopicWhereTheJobCannot() {
        if (KafkaVersions.isBefore(kafka.version(), "0.10.1")) {
            kafka.createTopic(topic(), PARTITIONS);
        }
    }

    /** Updates, deletes and inserts; may be done again. */
    void change() {
        String items = topic();
        mysql.execute(
                "UPDATE " + items + " SET amount = amount + 1 WHERE id % 3 = 0",
                "DELETE FROM " + items + " WHERE id % 5 = 0",
                "INSERT INTO " + items + " SELECT id + 10000, name, -amount, NULL, NOW(3) FROM " + items
                        + " WHERE id % 7 = 1 AND id < 10000 ON DUPLICATE KEY UPDATE amount = VALUES(amount)",
                "UPDATE " + items + " SET note = CONCAT(COALESCE(note, ''), 'again'), changed = NOW(3)",
                "REPLACE INTO " + items + " VALUES (5, 'replaced', 5, 'now', NULL)");
    }

    /** Returns what has arrived when it is equal to MySQL. */
    TopicCells awaitEqualRows() {
        TopicCells[] arrived = new TopicCells[1];
        Await.until("topic equal to MySQL", ARRIVAL, () -> {
            arrived[0] = TopicCells.read(kafka.bootstrap(), List.of(topic()));
            List<String> differences = MySqlCells.read(mysql, database, "items").differences(arrived[0].table(topic()));
            if (!differences.isEmpty()) {
                throw new IllegalStateException(differences.size() + " differences, such as " + differences.get(0));
            }
            return true;
        });
        return arrived[0];
    }
}
