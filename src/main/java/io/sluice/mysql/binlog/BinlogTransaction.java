package io.sluice.mysql.binlog;

import io.sluice.mysql.value.WireBytes;
import java.util.UUID;

/** What the events that open a transaction say of it. */
public final class BinlogTransaction {

    private static final int LOGICAL_TIMES = 2;
    private static final int LOGICAL_TIME_BYTES = 16;
    private static final int TIME_BYTES = 7;
    private static final long TWO_TIMES = 1L << 55;
    private static final int MICROS = 1000;

    private boolean isOpen;
    private boolean hasBegun;
    private long offset;
    private String gtid = "";
    private long commitMillis;
    private long threadId = -1;

    /** The first event of a transaction. */
    public void open(BinlogEvent event) {
        isOpen = true;
        hasBegun = false;
        offset = event.offset();
        gtid = "";
        commitMillis = 0;
        threadId = -1;
        switch (event.code()) {
            case EventCode.GTID -> readGtid(event.body());
            case EventCode.ANONYMOUS_GTID -> {
                readGtid(event.body());
                gtid = "";
            }
            case EventCode.GTID_TAGGED -> readTaggedGtid(TaggedGtid.parse(event.body()));
            default -> {
                // Servers without GTIDs open it with its BEGIN.
            }
        }
    }

    /** Its BEGIN. */
    public void begin(long thread) {
        hasBegun = true;
        threadId = thread;
    }

    public void close() {
        isOpen = false;
        hasBegun = false;
    }

    /** Whether events that follow belong to it. */
    public boolean isOpen() {
        return isOpen;
    }

    /** Whether what follows is what the transaction did: a DDL has no BEGIN. */
    public boolean hasBegun() {
        return hasBegun;
    }

    public long offset() {
        return offset;
    }

    public String gtid() {
        return gtid;
    }

    /** 0 where the binlog does not say. */
    public long commitMillis() {
        return commitMillis;
    }

    public long threadId() {
        return threadId;
    }

    private void readGtid(WireBytes body) {
        body.skip(1);
        UUID source = new UUID(body.highFirst(Long.BYTES), body.highFirst(Long.BYTES));
        gtid = source + ":" + body.lowFirst(Long.BYTES);
        if (body.remaining() <= LOGICAL_TIME_BYTES + TIME_BYTES || body.byteValue() != LOGICAL_TIMES) {
            return;
        }
        body.skip(LOGICAL_TIME_BYTES);
        long immediate = body.lowFirst(TIME_BYTES);
        boolean isFromElsewhere = (immediate & TWO_TIMES) != 0;
        commitMillis = (isFromElsewhere ? body.lowFirst(TIME_BYTES) : immediate) / MICROS;
    }

    private void readTaggedGtid(TaggedGtid tagged) {
        gtid = tagged.gtid();
        commitMillis = tagged.commitMicros() / MICROS;
    }
}
