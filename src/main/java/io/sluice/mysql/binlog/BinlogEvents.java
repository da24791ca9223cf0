package io.sluice.mysql.binlog;

import com.github.shyiko.mysql.binlog.network.ServerException;
import io.sluice.mysql.binlog.BinlogOffsets.Start;
import io.sluice.mysql.binlog.EventChecksum.DamagedEventException;
import io.sluice.mysql.server.BinlogClient;
import io.sluice.mysql.server.BinlogClient.OtherServerException;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.LoginFailedException;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.row.SyncException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The binlog's events from a position on, one after the other and each once. A connection that breaks is made again at
 * the event that follows the last one; where that does not help, or may not, there is an exception.
 */
public final class BinlogEvents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BinlogEvents.class);

    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    public static final Duration NEVER = Duration.ofDays(36_500);
    // The server takes a position in 32 bits.
    private static final long LARGEST_START = 0xffff_ffffL;
    private static final int CANNOT_READ_BINLOG = 1236;
    // Too many connections, of all or of the user; the server ends, is being killed, or is offline for a while.
    private static final Set<Integer> PASSING = Set.of(1040, 1203, 1226, 1053, 1080, 1317, 3032);

    private final MySqlConnections server;
    private final long serverId;
    private final boolean blocking;
    private final Duration longestSilence;
    private final String serverUuid;

    private String file;
    private long position;
    private long fileSeconds;
    private BinlogConnection connection;
    private int failures;
    private long pauseEnd;
    private long heardMillis;

    private BinlogEvents(
            MySqlConnections server, long serverId, boolean blocking, Duration longestSilence, Start start) {
        this.server = server;
        this.serverId = serverId;
        this.blocking = blocking;
        this.longestSilence = longestSilence;
        this.serverUuid = start.serverUuid();
        this.file = start.file();
        this.position = Math.max(start.position(), BinlogPosition.FIRST);
        this.fileSeconds = start.fileSeconds();
    }

    /** Events without an end. */
    public static BinlogEvents follow(MySqlConnections server, long serverId, Start start) {
        return follow(server, serverId, NEVER, start);
    }

    /**
     * Events without an end.
     *
     * @param longestSilence without any event, after which the connection is made again: MySQL before 5.7 goes on with a
     *     file that is there no more after RESET MASTER, and says nothing
     */
    public static BinlogEvents follow(MySqlConnections server, long serverId, Duration longestSilence, Start start) {
        return new BinlogEvents(server, serverId, true, longestSilence, start);
    }

    /** The same, for a part that lies in the past: the server counts the reader as no replica. */
    public static BinlogEvents upToNow(MySqlConnections server, Start start) {
        return new BinlogEvents(server, 0, false, NEVER, start);
    }

    /**
     * The next event; null when none came in time.
     *
     * @throws SyncException caused by an {@link IOException} where a new connection may help later, by none or by the
     *     server's refusal where it would not
     */
    public BinlogEvent next(long millis) throws InterruptedException {
        if (connection == null && !connect(millis)) {
            return null;
        }
        BinlogEvent event = connection.take(millis);
        if (event == null) {
            if (connection.isEnded()) {
                recover(connection.failure());
            } else if (System.currentTimeMillis() - heardMillis > longestSilence.toMillis()) {
                lookAgain();
            }
            return null;
        }
        watchFile(event);
        if (event.offset() < position) {
            // The server was asked for the file from its start.
            return null;
        }
        if (!event.isInFile()) {
            return event;
        }
        failures = 0;
        position = event.end();
        heardMillis = System.currentTimeMillis();
        return event;
    }

    /** Where the next event starts, as far as events have been taken. */
    public String file() {
        return file;
    }

    public long position() {
        return position;
    }

    /** When the file was begun, since the epoch; 0 where that is not known yet. */
    public long fileSeconds() {
        return fileSeconds;
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
        BinlogClient client = server.binlogClient(serverId, serverUuid);
        client.setBlocking(blocking);
        connection = new BinlogConnection(client, file, position > LARGEST_START ? BinlogPosition.FIRST : position);
        connection.start();
        heardMillis = System.currentTimeMillis();
        return true;
    }

    /** Whoever connects anew is told what has become of the file. */
    private void lookAgain() {
        try {
            close();
        } catch (IOException e) {
            LOG.debug("A connection that was silent has ended by {}", e.toString());
        }
    }

    /** A server that was told to begin its binlogs anew has other files of the same names. */
    private void watchFile(BinlogEvent event) {
        if (!event.file().equals(file)) {
            file = event.file();
            fileSeconds = 0;
            position = event.offset();
        }
        if (event.code() != EventCode.FORMAT_DESCRIPTION) {
            return;
        }
        if (fileSeconds != 0 && event.seconds() != fileSeconds) {
            throw new SyncException(where() + " is gone: the server has another file of this name, begun "
                    + Instant.ofEpochSecond(event.seconds()) + "; start afresh, as after every RESET MASTER");
        }
        fileSeconds = event.seconds();
    }

    private void recover(IOException failure) {
        try {
            close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        if (failure instanceof OtherServerException) {
            throw new SyncException(where() + " is not there: " + failure.getMessage() + ", not with " + serverUuid
                    + " as before; go back to that server, or start afresh");
        }
        if (failure instanceof LoginFailedException login) {
            requireHope(login);
        }
        if (failure instanceof ServerException refusal && !PASSING.contains(refusal.getErrorCode())) {
            throw refused(where(), refusal);
        }
        if (++failures > ATTEMPTS) {
            if (failure instanceof DamagedEventException) {
                throw new SyncException(where() + " is damaged: " + failure.getMessage() + "; where mysqlbinlog"
                        + " --verify-binlog-checksum says so too, the rest of the file is lost: start afresh");
            }
            throw new SyncException(where() + " cannot be read: " + failure.getMessage(), new IOException(failure));
        }
        LOG.info("Connecting again to read {}: {}", where(), failure.toString());
        pauseEnd = System.currentTimeMillis() + (FIRST_PAUSE.toMillis() << failures);
    }

    /** Trying again helps against what passes; a certificate may be renewed until the job starts again. */
    private void requireHope(LoginFailedException failure) {
        String problem = where() + " cannot be read: " + failure.getMessage();
        if (failure.isByCertificate()) {
            throw new SyncException(problem, new IOException(failure));
        }
        if (failure.errorCode() != 0 && !PASSING.contains(failure.errorCode())) {
            throw new SyncException(problem);
        }
    }

    private String where() {
        return "the binlog of MySQL at " + server.address() + " from " + file + ":" + position;
    }

    private static SyncException refused(String where, ServerException refusal) {
        return new SyncException(where + " is refused: " + refusal.getMessage() + "; " + remedy(refusal), refusal);
    }

    private static String remedy(ServerException refusal) {
        if (refusal.getErrorCode() != CANNOT_READ_BINLOG) {
            return "grant the account REPLICATION SLAVE";
        }
        if (refusal.getMessage().contains("GTID_MODE")) {
            return "set the server's gtid_mode to ON_PERMISSIVE (or OFF_PERMISSIVE) until the job has read on";
        }
        return "where the file was purged, or the server's binlogs were begun anew, start afresh, and keep binlogs longer"
                + " than the job may stand still; where another replica has the same server id, change"
                + " source.server-id";
    }
}
