package io.sluice.mysql.server;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.network.protocol.ResultSetRowPacket;
import com.github.shyiko.mysql.binlog.network.protocol.command.QueryCommand;
import java.io.IOException;
import java.sql.Connection;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The binlog client, set up so that it neither reads on from a place of its own choice nor waits for ever. */
public final class BinlogClient extends BinaryLogClient {

    // It tells every connection of every chunk, outside of Flink's log.
    private static final Logger CHATTER = Logger.getLogger(BinlogClient.class.getName());

    static {
        CHATTER.setLevel(Level.WARNING);
    }

    static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration SILENCE = HEARTBEAT.multipliedBy(4);
    // While Flink takes nothing, nothing is read: the server is to wait.
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final int END = 0xfe;

    private final String serverUuid;

    /**
     * @param login opens the connection to go on with
     * @param serverUuid of the server that must answer; empty for any
     */
    BinlogClient(String hostname, int port, String username, Supplier<Connection> login, String serverUuid) {
        super(hostname, port, username, "");
        this.serverUuid = serverUuid;
        setKeepAlive(false);
        setConnectTimeout(MySqlConnections.CONNECT_TIMEOUT.toMillis());
        setHeartbeatInterval(HEARTBEAT.toMillis());
        setNetWriteTimeout(PATIENCE.toSeconds());
        setSocketFactory(() -> new BinlogSocket(login, SILENCE));
    }

    /**
     * Every connection may meet another server: behind an address that moves, the same file and position are another's.
     * Files that were written with other settings have other checksums than the server would say now.
     */
    @Override
    protected void setupConnection() throws IOException {
        super.setupConnection();
        channel.write(new QueryCommand("SET @master_binlog_checksum = 'CRC32'"));
        checkError(channel.read());
        if (!serverUuid.isEmpty()) {
            String uuid = readUuid();
            if (!uuid.equals(serverUuid)) {
                throw new OtherServerException(uuid);
            }
        }
    }

    private String readUuid() throws IOException {
        channel.write(new QueryCommand("SELECT @@server_uuid"));
        checkError(channel.read());
        skipToEnd();
        byte[] row = channel.read();
        checkError(row);
        skipToEnd();
        return new ResultSetRowPacket(row).getValue(0);
    }

    private void skipToEnd() throws IOException {
        byte[] packet = channel.read();
        while ((packet[0] & 0xff) != END) {
            packet = channel.read();
        }
    }

    /** The server is not the one whose binlog is to be read. */
    public static final class OtherServerException extends IOException {

        private static final long serialVersionUID = 1L;

        OtherServerException(String uuid) {
            super("it is the server with server_uuid " + uuid);
        }
    }
}
