package io.sluice.bench;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import io.sluice.testing.MySqlServer;
import java.io.IOException;

/** How fast the bare client takes rows from the binlog, decoded and thrown away, on one thread. */
final class BareDecode {

    /** Not the server's, nor one of those that jobs take by themselves. */
    private static final long SERVER_ID = 77;

    private final BinaryLogClient client;
    private final int rows;
    private Stopwatch watch;
    private long count;
    private double perSecond;

    private BareDecode(MySqlServer mysql, BinlogStart start, int rows) {
        this.rows = rows;
        EventDeserializer deserializer = new EventDeserializer();
        deserializer.setCompatibilityMode(EventDeserializer.CompatibilityMode.CHAR_AND_BINARY_AS_BYTE_ARRAY);
        client = new BinaryLogClient(mysql.hostname(), mysql.port(), mysql.username(), mysql.password());
        client.setServerId(SERVER_ID);
        client.setKeepAlive(false);
        client.setBinlogFilename(start.file());
        client.setBinlogPosition(start.offset());
        client.setEventDeserializer(deserializer);
        client.registerEventListener(this::take);
    }

    /** In rows a second, of the first rows that were inserted after a position. */
    static double measure(MySqlServer mysql, BinlogStart start, int rows) throws IOException {
        BareDecode decode = new BareDecode(mysql, start, rows);
        decode.client.connect();
        if (decode.count < rows) {
            throw new IllegalStateException("the binlog held only " + decode.count + " of " + rows + " rows");
        }
        return decode.perSecond;
    }

    private void take(Event event) {
        if (!(event.getData() instanceof WriteRowsEventData inserted) || perSecond > 0) {
            return;
        }
        // From the first rows on, without the time it takes to log in.
        watch = watch == null ? new Stopwatch() : watch;
        count += inserted.getRows().size();
        if (count >= rows) {
            perSecond = watch.perSecond(count);
            disconnect();
        }
    }

    private void disconnect() {
        try {
            client.disconnect();
        } catch (IOException e) {
            throw new IllegalStateException("the binlog client does not let go", e);
        }
    }
}
