package io.sluice.mysql.binlog;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeader;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.sluice.mysql.value.WireBytes;
import java.io.EOFException;
import java.io.IOException;

/** Takes events off a connection without a look into their bodies. */
final class RawEvents extends EventDeserializer {

    private static final int LENGTH_OFFSET = 9;

    // The client looks at the events' types: it follows positions, but from the headers alone.
    private static final Event TAKEN = new Event(new NoHeader(), null);

    private final BinlogCursor cursor;
    private final EventQueue queue;

    RawEvents(BinlogCursor cursor, EventQueue queue) {
        this.cursor = cursor;
        this.queue = queue;
    }

    @Override
    public Event nextEvent(ByteArrayInputStream in) throws IOException {
        byte[] header = in.read(BinlogEvent.HEADER);
        long length = WireBytes.lowFirst(header, LENGTH_OFFSET, 4);
        byte[] body = in.read(Math.toIntExact(length - BinlogEvent.HEADER));
        try {
            queue.put(cursor.read(header, body));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EOFException("nobody reads any more");
        }
        return TAKEN;
    }

    @SuppressWarnings("serial") // no instance is ever written
    private static final class NoHeader implements EventHeader {

        @Override
        public long getTimestamp() {
            return 0;
        }

        @Override
        public EventType getEventType() {
            return EventType.UNKNOWN;
        }

        @Override
        public long getServerId() {
            return 0;
        }

        @Override
        public long getHeaderLength() {
            return BinlogEvent.HEADER;
        }

        @Override
        public long getDataLength() {
            return 0;
        }
    }
}
