package io.sluice.bench;

import io.sluice.testing.MySqlServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;

/** Inserts rows at a steady pace; each carries the time at which it was sent. */
final class SteadyWriter implements AutoCloseable {

    static final String TABLE = "latency";
    static final int ROWS_PER_SECOND = 2_000;

    private static final int COMMITS_PER_SECOND = 100;
    private static final int ROWS_OF_A_COMMIT = ROWS_PER_SECOND / COMMITS_PER_SECOND;
    private static final long PERIOD_NANOS = Duration.ofSeconds(1).toNanos() / COMMITS_PER_SECOND;

    private final Connection connection;
    private final PreparedStatement insert;

    SteadyWriter(MySqlServer mysql) throws SQLException {
        connection = mysql.connect();
        insert = connection.prepareStatement("INSERT INTO bench.latency (sent, note) VALUES (?, REPEAT('x', 100))"
                + ", (?, REPEAT('x', 100))".repeat(ROWS_OF_A_COMMIT - 1));
    }

    static void createTable(MySqlServer mysql) {
        mysql.execute("DROP TABLE IF EXISTS bench.latency", """
                CREATE TABLE bench.latency (
                  id bigint AUTO_INCREMENT PRIMARY KEY, sent bigint NOT NULL, note varchar(120) NOT NULL)
                """);
    }

    /** Returns the number of rows written. A commit that comes late is followed by the next ones at once. */
    int write(int seconds) throws SQLException {
        int commits = seconds * COMMITS_PER_SECOND;
        long start = System.nanoTime();
        for (int commit = 0; commit < commits; commit++) {
            long due = start + commit * PERIOD_NANOS;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            long sent = nowMicros();
            for (int row = 1; row <= ROWS_OF_A_COMMIT; row++) {
                insert.setLong(row, sent);
            }
            insert.executeUpdate();
        }
        return commits * ROWS_OF_A_COMMIT;
    }

    /** Since the epoch, by the clock that writer and reader share. */
    static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
