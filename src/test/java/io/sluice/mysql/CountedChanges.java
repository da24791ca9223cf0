package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.row.RowChange;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Numbers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tables whose rows count their own changes, so that a change that is missing, or comes twice, breaks the count. */
final class CountedChanges implements AutoCloseable {

    private static final int WRITERS = 2;

    private final MySqlServer server;
    private final String database;
    private final List<TableId> tables = new CopyOnWriteArrayList<>();
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean stopped;
    private volatile Throwable failure;

    CountedChanges(MySqlServer server, String database) {
        this.server = server;
        this.database = database;
        server.execute("CREATE DATABASE IF NOT EXISTS " + database);
    }

    TableId create(String name, String keyType, int rows) {
        TableId table = new TableId(database, name);
        server.execute("CREATE TABLE " + table.quoted() + " (id " + keyType + " PRIMARY KEY, v INT NOT NULL)");
        if (rows > 0) {
            server.execute(
                    "INSERT INTO " + table.quoted() + " SELECT n, 0 FROM " + Numbers.to(rows) + " ORDER BY n",
                    "ANALYZE TABLE " + table.quoted());
        }
        tables.add(table);
        return table;
    }

    /** Counts the changes of a table that was made elsewhere, too. */
    void changing(TableId table) {
        tables.add(table);
    }

    /** Begins to change rows of all tables, also of those that are created later. */
    void write() {
        for (int i = 0; i < WRITERS; i++) {
            int number = i;
            Thread writer = new Thread(() -> write(number));
            writer.start();
            writers.add(writer);
        }
    }

    private void write(int writer) {
        Random random = new Random(writer);
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; !stopped; i++) {
                for (TableId table : tables) {
                    // Each writer has rows of its own, so they never wait for each other.
                    int row = random.nextInt(2_000) * WRITERS + writer;
                    statement.execute("UPDATE " + table.quoted() + " SET v = v + 1 WHERE id = '" + row + "'");
                    int added = 1_000_000 + i * WRITERS + writer;
                    statement.execute("INSERT INTO " + table.quoted() + " (id, v) VALUES ('" + added + "', 0)");
                    if (i % 3 == 0) {
                        statement.execute("DELETE FROM " + table.quoted() + " WHERE id = '"
                                + (added - random.nextInt(20) * WRITERS) + "'");
                    }
                }
                connection.commit();
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    void stopWriting() throws InterruptedException {
        stopped = true;
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(failure).isNull();
    }

    @Override
    public void close() {
        try {
            stopWriting();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the writers stopped", e);
        }
    }

    /** The rows of a table, with their counts. */
    Map<String, Integer> inMySql(TableId table) throws SQLException {
        Map<String, Integer> counts = new TreeMap<>();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, v FROM " + table.quoted())) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getInt(2));
            }
        }
        return counts;
    }

    /** What changes make of a table; fails where one of them is not the next one of its row. */
    static Map<String, Integer> replay(List<RowChange> changes, TableId table) {
        Map<String, Integer> counts = new TreeMap<>();
        for (RowChange change : changes) {
            if (!change.schema().id().equals(table)) {
                continue;
            }
            String row = text(change.identity(), 0);
            String what = table + " " + change.operation() + " of " + row + " at " + change.origin();
            Integer before = change.before() == null ? null : count(change.before());
            assertThat(counts.get(row)).as(what).isEqualTo(before);
            switch (change.operation()) {
                case INIT -> counts.put(row, count(change.after()));
                case INSERT -> {
                    assertThat(count(change.after())).as(what).isZero();
                    counts.put(row, 0);
                }
                case UPDATE -> {
                    assertThat(count(change.after())).as(what).isEqualTo(before + 1);
                    counts.put(row, before + 1);
                }
                case DELETE -> counts.remove(row);
            }
        }
        return counts;
    }

    private static int count(RowImage image) {
        return Integer.parseInt(text(image, 1));
    }

    private static String text(RowImage image, int column) {
        return new String(image.value(column), StandardCharsets.UTF_8);
    }
}
