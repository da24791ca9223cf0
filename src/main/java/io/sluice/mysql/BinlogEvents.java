package io.sluice.mysql;

import com.github.shyiko.mysql.binlog.network.ServerException;
import io.sluice.row.SyncException;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The binlog's events from a position on, one after the other and each once. A connection that breaks is made again at
 * the event that follows the last one; where that does not help, or may not, there is an exception.
 */
final class BinlogEvents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BinlogEvents.class);

    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    // The server takes a position in 32 bits.
    private static final long LARGEST_START = 0xffff_ffffL;
    private static final int CANNOT_READ_BINLOG = 1236;

    private final MySqlConnections server;
    private final long serverId;
    private final boolean blocking;

    private String file;
    private long position;
    private BinlogConnection connection;
    private int failures;
    private long pauseEnd;

    private BinlogEvents(MySqlConnections server, long serverId, boolean blocking, String file, long position) {
        this.server = server;
        this.serverId = serverId;
        this.blocking = blocking;
        this.file = file;
        this.position = Math.max(position, BinlogPosition.FIRST);
    }

    /** Events without an end. */
    static BinlogEvents follow(MySqlConnections server, long serverId, String file, long position) {
        return new BinlogEvents(server, serverId, true, file, position);
    }

    /** The same, for a part that lies in the past: the server counts the reader as no replica. */
    static BinlogEvents upToNow(MySqlConnections server, String file, long position) {
        return new BinlogEvents(server, 0, false, file, position);
    }

    /**
     * The next event; null when none came in time.
     *
     * @throws SyncException where a new connection would not help
     * @throws IOException where it may help later
     */
    BinlogEvent next(long millis) throws IOException, InterruptedException {
        if (connection == null && !connect(millis)) {
            return null;
        }
        BinlogEvent event = connection.take(millis);
        if (event == null) {
            if (connection.isEnded()) {
                recover(connection.failure());
            }
            return null;
        }
        if (event.file().equals(file) && event.offset() < position) {
            // The server was asked for the file from its start.
            return null;
        }
        if (!event.isInFile()) {
            return event;
        }
        failures = 0;
        file = event.file();
        position = event.end();
        return event;
    }

    /** Where the next event starts, as far as events have been taken. */
    String file() {
        return file;
    }

    long position() {
        return position;
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private boolean connect(long millis) throws InterruptedException {
        long left = pauseEnd - System.currentTimeMillis();
        if (left > 0) {
            Thread.sleep(Math.min(left, Math.max(millis, 1)));
            return false;
        }
        BinlogClient client = server.binlogClient(serverId);
        client.setBlocking(blocking);
        connection = new BinlogConnection(client, file, position > LARGEST_START ? BinlogPosition.FIRST : position);
        connection.start();
        return true;
    }

    private void recover(Exception failure) throws IOException {
        close();
        String where = "the binlog of MySQL at " + server.address() + " from " + file + ":" + position;
        if (failure instanceof ServerException refusal) {
            throw refused(where, refusal);
        }
        if (++failures > ATTEMPTS || !(failure instanceof IOException)) {
            throw new IOException(where + " cannot be read: " + failure.getMessage(), failure);
        }
        LOG.info("Connecting again to read {}: {}", where, failure.toString());
        pauseEnd = System.currentTimeMillis() + (FIRST_PAUSE.toMillis() << failures);
    }

    private static SyncException refused(String where, ServerException refusal) {
        String remedy = refusal.getErrorCode() == CANNOT_READ_BINLOG
                ? "; where the file was purged, start afresh and keep binlogs longer than the job may stand still;"
                        + " where another replica has the same server id, change source.server-id"
                : "; grant the account REPLICATION SLAVE";
        return new SyncException(where + " is refused: " + refusal.getMessage() + remedy, refusal);
    }
}
