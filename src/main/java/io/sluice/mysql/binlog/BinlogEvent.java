package io.sluice.mysql.binlog;

import io.sluice.mysql.value.WireBytes;

/**
 * One event of the binlog, its body unread.
 *
 * @param code one of {@link EventCode}
 * @param seconds when it was logged, since the epoch
 * @param serverId of the server that logged it first
 * @param file the binlog file's name
 * @param offset its first byte in the file; of an event in a compressed transaction, that transaction's
 * @param end the first byte after it; the same as {@code offset} where the event is in no file
 * @param bytes hold the body, without header and checksum
 * @param from the body's first byte
 * @param to the first byte after the body
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares events, and a copy would cost every one
public record BinlogEvent(
        int code, long seconds, long serverId, String file, long offset, long end, byte[] bytes, int from, int to) {

    public static final int HEADER = 19;

    public WireBytes body() {
        return new WireBytes(bytes, from, to);
    }

    /** Whether it takes room in its file: heartbeats and what opens a connection do not. */
    public boolean isInFile() {
        return end != offset;
    }

    public String place() {
        return file + ":" + offset;
    }
}
