package io.sluice.mysql.chunk;

import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.mysql.value.TextRowReader;
import io.sluice.row.SyncException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A connection that reads chunks, or asks about them, kept open from one to the next. */
public final class ChunkSession implements AutoCloseable {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int PROBE_SECONDS = 5;

    private static final Map<String, String> SETTINGS = Map.of(
            // The driver would set the time to wait for a slow reader before each statement: it is set once, below.
            "netTimeoutForStreamingResults",
            "0",
            // It would ask the clock at every row.
            "maintainTimeStats",
            "false");

    private final MySqlConnections connections;
    private Connection connection;
    private ServerFacts server;
    private long usedNanos;

    public ChunkSession(MySqlConnections connections) {
        this.connections = connections;
    }

    /** Opens it where it is closed, or where it has been idle and the server has closed it. */
    public Connection connection() throws SQLException {
        boolean isIdle = System.nanoTime() - usedNanos > FRESH.toNanos();
        if (connection != null && (connection.isClosed() || (isIdle && !connection.isValid(PROBE_SECONDS)))) {
            close();
        }
        if (connection == null) {
            connection = connections.open(SETTINGS);
            prepare();
        }
        usedNanos = System.nanoTime();
        return connection;
    }

    ServerFacts server() throws SQLException {
        if (server == null) {
            server = ServerFacts.read(connection());
        }
        return server;
    }

    String address() {
        return connections.address();
    }

    private void prepare() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TextRowReader.SESSION);
            for (String setting : List.of(
                    "TRANSACTION ISOLATION LEVEL REPEATABLE READ",
                    // A slow sink holds a chunk up for as long as it likes.
                    "net_write_timeout = 31536000",
                    // Between chunks it may wait for long: whether it is open still is asked only after a while.
                    "wait_timeout = 3600",
                    "lock_wait_timeout = 50")) {
                statement.execute("SET SESSION " + setting);
            }
            if (server().isAtLeast(5, 7)) {
                statement.execute("SET SESSION max_execution_time = 0");
            }
        }
    }

    /** Drops the connection at once, in the middle of a result too. */
    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            open.abort(Runnable::run);
        } catch (SQLException e) {
            throw new SyncException("MySQL at " + address() + ": the connection does not close: " + e.getMessage(), e);
        }
    }
}
