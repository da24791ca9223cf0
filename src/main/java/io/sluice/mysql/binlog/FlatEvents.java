package io.sluice.mysql.binlog;

import io.sluice.mysql.server.BinlogPosition;
import java.io.IOException;

/** The binlog's events; in place of a compressed transaction those that are in it. */
public final class FlatEvents implements AutoCloseable {

    private final BinlogEvents events;
    private TransactionPayload payload;

    public FlatEvents(BinlogEvents events) {
        this.events = events;
    }

    /** The next event; null when none came in time. */
    public BinlogEvent next(long millis) throws InterruptedException {
        if (payload != null) {
            BinlogEvent event = payload.next();
            if (event != null) {
                return event;
            }
            payload.close();
            payload = null;
        }
        BinlogEvent event = events.next(millis);
        if (event == null || event.code() != EventCode.TRANSACTION_PAYLOAD) {
            return event;
        }
        payload = TransactionPayload.open(event);
        return next(millis);
    }

    /** When the last event's file was begun; 0 where that is not known. */
    public long fileSeconds() {
        return events.fileSeconds();
    }

    /** Whether all that is before a place in the binlog has been given. */
    boolean isAt(BinlogPosition place) {
        if (payload != null) {
            return false;
        }
        return events.file().equals(place.file())
                ? events.position() >= place.offset()
                : BinlogPosition.fileNumber(events.file()) > place.fileNumber();
    }

    @Override
    public void close() throws IOException {
        if (payload != null) {
            payload.close();
        }
        events.close();
    }
}
