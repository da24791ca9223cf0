package io.sluice.mysql.binlog;

import io.sluice.mysql.value.WireBytes;
import java.io.IOException;
import java.util.zip.CRC32;

/** The CRC-32 behind an event, of its header and its body, lowest byte first. */
final class EventChecksum {

    static final int LENGTH = 4;

    private static final int FLAGS_OFFSET = 17;
    // Set while the server writes the file; the checksum is made as if it were not.
    private static final int BINLOG_IN_USE = 1;

    private EventChecksum() {}

    /**
     * Servers send what they find in the file: by default only replicas look whether it is what was written.
     *
     * @throws DamagedEventException if it is not
     */
    static void require(int code, byte[] header, byte[] body) throws DamagedEventException {
        int to = body.length - LENGTH;
        if (of(code, header, body, to) != WireBytes.lowFirst(body, to, LENGTH)) {
            throw new DamagedEventException(code);
        }
    }

    private static long of(int code, byte[] header, byte[] body, int to) {
        CRC32 crc = new CRC32();
        if (code == EventCode.FORMAT_DESCRIPTION) {
            crc.update(header, 0, FLAGS_OFFSET);
            crc.update(header[FLAGS_OFFSET] & ~BINLOG_IN_USE);
            crc.update(header, FLAGS_OFFSET + 1, header.length - FLAGS_OFFSET - 1);
        } else {
            crc.update(header);
        }
        crc.update(body, 0, to);
        return crc.getValue();
    }

    /** Not the bytes that the server wrote once. */
    static final class DamagedEventException extends IOException {

        private static final long serialVersionUID = 1L;

        private DamagedEventException(int code) {
            super("an event of type " + code + " does not have the checksum that was written behind it");
        }
    }
}
