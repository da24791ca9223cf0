package io.sluice.mysql.binlog;

import io.sluice.mysql.value.WireBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Follows a stream of raw events through the files: an event's header says where it ends, in 32 bits, and nothing where
 * the server made it up for this connection.
 */
final class BinlogCursor {

    private static final long WRAP = 1L << Integer.SIZE;

    private String file;
    private long position;
    private int checksum;

    BinlogCursor(String file, long position) {
        this.file = file;
        this.position = position;
    }

    String file() {
        return file;
    }

    /** Of the next event. */
    long position() {
        return position;
    }

    /** What the connection begins with has a checksum where the server writes them now. */
    void expectChecksum(int length) {
        checksum = length;
    }

    /** @throws IOException if the event is not what was written */
    BinlogEvent read(byte[] header, byte[] body) throws IOException {
        WireBytes fields = new WireBytes(header, 0, header.length);
        long seconds = fields.lowFirst(4);
        int code = fields.byteValue();
        long serverId = fields.lowFirst(4);
        long length = fields.lowFirst(4);
        long low = fields.lowFirst(4);
        if (code == EventCode.FORMAT_DESCRIPTION) {
            // The event itself has the checksum's four bytes in any case, behind a byte that says what they are.
            checksum = body[body.length - EventChecksum.LENGTH - 1] == 0 ? 0 : EventChecksum.LENGTH;
        }
        boolean inFile = low != 0 && code != EventCode.HEARTBEAT;
        if (inFile && checksum != 0) {
            EventChecksum.require(code, header, body);
        }
        int to = body.length - (code == EventCode.FORMAT_DESCRIPTION ? EventChecksum.LENGTH : checksum);
        if (code == EventCode.ROTATE) {
            return rotate(seconds, serverId, length, low, body, to);
        }
        long start = inFile ? unwrapped(low) - length : position;
        position = inFile ? start + length : position;
        return new BinlogEvent(code, seconds, serverId, file, start, position, body, 0, to);
    }

    private BinlogEvent rotate(long seconds, long serverId, long length, long low, byte[] body, int to) {
        WireBytes fields = new WireBytes(body, 0, to);
        long next = fields.lowFirst(8);
        String name = new String(body, fields.position(), fields.remaining(), StandardCharsets.UTF_8);
        long start = position;
        String current = file;
        file = name;
        position = next;
        boolean inFile = low != 0;
        return new BinlogEvent(
                EventCode.ROTATE,
                seconds,
                serverId,
                inFile ? current : name,
                inFile ? start : next,
                inFile ? start + length : next,
                body,
                0,
                to);
    }

    private long unwrapped(long low) {
        long end = position - position % WRAP + low;
        return end < position ? end + WRAP : end;
    }
}
