package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.row.TableId;
import io.sluice.testing.Await;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Numbers;
import io.sluice.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Tables of several chunks, and of keys that are read as one, while somebody writes. */
class SnapshotUnderLoadIT {

    private static final int ROWS = 130_000;

    private final MySqlServer server = Servers.mysql();
    private final String database = Servers.freshName("load");

    @Test
    void theChangesRebuildTheTables() throws Exception {
        List<RowChange> changes = syncUnderLoad(1, List.of());
        List<String> fullData = RunningSource.of(Operation.INIT, changes).stream()
                .map(change -> change.schema().id() + "|" + key(change))
                .toList();
        assertThat(fullData).doesNotHaveDuplicates();
    }

    @Test
    void theChangesRebuildTheTablesAfterFailures() throws Exception {
        List<RowChange> changes = syncUnderLoad(2, List.of(50_000, 2 * ROWS, 2 * ROWS + 60_000));
        assertThat(changes)
                .extracting(change -> change.origin().fileNumber() + ":"
                        + change.origin().offset() + ":" + change.origin().row() + change.operation() + key(change))
                .doesNotHaveDuplicates();
    }

    private List<RowChange> syncUnderLoad(int parallelism, List<Integer> failures) throws Exception {
        TableId numbers = new TableId(database, "numbers");
        TableId texts = new TableId(database, "texts");
        fill(numbers, "id INT PRIMARY KEY, v INT", "n");
        fill(texts, "id VARCHAR(20) PRIMARY KEY, v INT", "CONCAT(IF(n % 2, 'k', 'K'), n)");
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = new Thread(() -> write(stop));
        writer.start();
        try (RunningSource source = new RunningSource(
                TestSource.withFullData(TestSource.source(server, numbers, texts)), parallelism, failures)) {
            source.await(2 * ROWS + 2_000);
            stop.set(true);
            writer.join();
            for (TableId table : List.of(numbers, texts)) {
                Map<String, String> wanted = rows(table);
                assertThat(wanted).hasSizeGreaterThan(ROWS / 2);
                Await.until(table + " is equal", Duration.ofSeconds(60), () -> rebuilt(source, table)
                        .equals(wanted));
            }
            return source.await(0);
        } finally {
            stop.set(true);
            writer.join();
        }
    }

    private void fill(TableId table, String columns, String key) {
        server.execute(
                "CREATE DATABASE IF NOT EXISTS " + database,
                "CREATE TABLE " + table.quoted() + " (" + columns + ")",
                "INSERT INTO " + table.quoted() + " SELECT " + key + ", n FROM " + Numbers.to(ROWS) + " ORDER BY n",
                "ANALYZE TABLE " + table.quoted());
    }

    private void write(AtomicBoolean stop) {
        for (int i = 1; !stop.get(); i++) {
            int n = i * 7919 % ROWS + 1;
            server.execute(
                    "UPDATE " + database + ".numbers SET v = v + 1 WHERE id = " + n,
                    "DELETE FROM " + database + ".numbers WHERE id = " + (n / 2),
                    "INSERT INTO " + database + ".numbers VALUES (-" + i + ", 0)",
                    "UPDATE " + database + ".texts SET v = v + 1 WHERE id = 'k" + n + "'",
                    "DELETE FROM " + database + ".texts WHERE id = 'k" + (n / 2) + "'",
                    "INSERT INTO " + database + ".texts VALUES ('new" + i + "', 0)");
        }
    }

    private Map<String, String> rows(TableId table) throws Exception {
        Map<String, String> rows = new TreeMap<>();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT id, v FROM " + table.quoted())) {
            while (found.next()) {
                rows.put(found.getString(1), found.getString(1) + "|" + found.getString(2));
            }
        }
        return rows;
    }

    private static Map<String, String> rebuilt(RunningSource source, TableId table) {
        Map<String, String> rows = new TreeMap<>();
        for (RowChange change : source.await(0)) {
            if (!change.schema().id().equals(table)) {
                continue;
            }
            if (change.operation() == Operation.DELETE) {
                rows.remove(key(change));
            } else {
                rows.put(key(change), ChangesIT.text(change.after()));
            }
        }
        return rows;
    }

    private static String key(RowChange change) {
        return new String(change.identity().value(0), StandardCharsets.UTF_8);
    }
}
