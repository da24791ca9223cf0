package io.sluice.mysql;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.deserialization.ChecksumType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.RotateEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import com.github.shyiko.mysql.binlog.network.SSLMode;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.value.RowsEvent;
import io.sluice.testing.MySqlServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** Fetches events of a server's binlog, their bodies as they are. */
final class RawBinlog {

    /** Takes an event's type number and its body, without header and checksum. */
    @FunctionalInterface
    interface Taker {
        void take(int eventType, byte[] body);
    }

    private static final int ROTATE = 4;
    private static final int TABLE_MAP = 19;
    private static final int CHECKSUM_BYTES = 4;

    private final MySqlServer server;

    RawBinlog(MySqlServer server) {
        this.server = server;
    }

    BinlogPosition end() throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(server.showBinlogStatus())) {
            row.next();
            return new BinlogPosition(row.getString(1), row.getLong(2), "");
        }
    }

    /** Hands over all table maps and row events from a position to the end. */
    void readFrom(BinlogPosition position, Taker taker) throws IOException {
        BinaryLogClient client =
                new BinaryLogClient(server.hostname(), server.port(), server.username(), server.password());
        client.setSSLMode(server.version().startsWith("5.") ? SSLMode.DISABLED : SSLMode.PREFERRED);
        client.setBinlogFilename(position.file());
        client.setBinlogPosition(position.offset());
        // At the end the server hangs up, and connect returns.
        client.setBlocking(false);
        client.setKeepAlive(false);
        client.setEventDeserializer(new Bodies());
        RuntimeException[] failure = new RuntimeException[1];
        client.registerEventListener(event -> {
            if (event.getData() instanceof Body body && failure[0] == null) {
                try {
                    taker.take(body.eventType, body.bytes);
                } catch (RuntimeException e) {
                    // The client logs what a listener throws, and goes on.
                    failure[0] = e;
                }
            }
        });
        client.connect();
        if (failure[0] != null) {
            throw failure[0];
        }
    }

    /** Leaves to the client's own reading nothing but the names of rotated files. */
    private static final class Bodies extends EventDeserializer {

        private int checksumBytes = CHECKSUM_BYTES;

        @Override
        @SuppressWarnings("deprecation") // the client calls it
        public void setChecksumType(ChecksumType type) {
            checksumBytes = type == ChecksumType.NONE ? 0 : CHECKSUM_BYTES;
        }

        @Override
        public Event nextEvent(ByteArrayInputStream in) throws IOException {
            if (in.peek() == -1) {
                return null;
            }
            EventHeaderV4 header = new EventHeaderV4();
            header.setTimestamp(in.readLong(4) * 1000);
            int eventType = in.readInteger(1);
            header.setServerId(in.readLong(4));
            header.setEventLength(in.readLong(4));
            header.setNextPosition(in.readLong(4));
            header.setFlags(in.readInteger(2));
            boolean isRotate = eventType == ROTATE;
            header.setEventType(isRotate ? EventType.ROTATE : EventType.UNKNOWN);
            byte[] all = in.read((int) header.getDataLength());
            byte[] body = Arrays.copyOf(all, all.length - checksumBytes);
            if (isRotate) {
                return new Event(header, new RotateEventDataDeserializer().deserialize(new ByteArrayInputStream(body)));
            }
            boolean isTaken = eventType == TABLE_MAP || RowsEvent.isRows(eventType);
            return new Event(header, isTaken ? new Body(eventType, body) : null);
        }
    }

    @SuppressWarnings("serial") // Never leaves the process.
    private static final class Body implements EventData {

        private final int eventType;
        private final byte[] bytes;

        Body(int eventType, byte[] bytes) {
            this.eventType = eventType;
            this.bytes = bytes;
        }
    }
}
