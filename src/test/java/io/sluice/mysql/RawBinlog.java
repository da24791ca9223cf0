package io.sluice.mysql;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import com.github.shyiko.mysql.binlog.network.SSLMode;
import io.sluice.testing.MySqlServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Fetches events of a server's binlog, their bodies as they are. */
final class RawBinlog {

    /** Takes an event's type number and its body, without header and checksum. */
    @FunctionalInterface
    interface Taker {
        void take(int eventType, byte[] body);
    }

    private static final Map<EventType, Integer> TAKEN = Map.of(
            EventType.TABLE_MAP, 19,
            EventType.WRITE_ROWS, 23,
            EventType.UPDATE_ROWS, 24,
            EventType.DELETE_ROWS, 25,
            EventType.EXT_WRITE_ROWS, 30,
            EventType.EXT_UPDATE_ROWS, 31,
            EventType.EXT_DELETE_ROWS, 32);

    private final MySqlServer server;

    RawBinlog(MySqlServer server) {
        this.server = server;
    }

    BinlogPosition end() throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW MASTER STATUS")) {
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
        EventDeserializer deserializer = new EventDeserializer();
        TAKEN.keySet().forEach(type -> deserializer.setEventDataDeserializer(type, new BodyReader()));
        client.setEventDeserializer(deserializer);
        RuntimeException[] failure = new RuntimeException[1];
        client.registerEventListener(event -> {
            Integer type = TAKEN.get(event.getHeader().getEventType());
            if (type != null && failure[0] == null) {
                try {
                    taker.take(type, ((Body) event.getData()).bytes);
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

    private static final class BodyReader implements EventDataDeserializer<Body> {
        @Override
        public Body deserialize(ByteArrayInputStream in) throws IOException {
            Body body = new Body();
            body.bytes = in.read(in.available());
            return body;
        }
    }

    /** The client takes nothing else for the data of a table map. */
    private static final class Body extends TableMapEventData {
        private static final long serialVersionUID = 1L;
        private byte[] bytes;
    }
}
