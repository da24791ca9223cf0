package io.sluice.mysql.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * A connection whose server seems to offer nothing that the binlog client does not know: results without an end of their
 * columns, and queries with attributes. The driver asks for whatever is offered.
 */
final class OlderGreeting extends Socket {

    private static final int PACKET_HEAD = 4;
    private static final int PROTOCOL = 1;
    /** From the version's end to the upper half of what is offered: thread, salt, zero, lower half, charset, status. */
    private static final int BETWEEN = 4 + 8 + 1 + 2 + 1 + 2;

    // Bits 24 (CLIENT_DEPRECATE_EOF) and 27 (CLIENT_QUERY_ATTRIBUTES), in the last of four bytes.
    private static final int HIDDEN = 0b1001;

    private InputStream in;

    @Override
    public InputStream getInputStream() throws IOException {
        if (in == null) {
            in = new Greeting(super.getInputStream());
        }
        return in;
    }

    private static final class Greeting extends FilterInputStream {

        // Negative before the version's end, from then on counted.
        private int place = -1;
        private int before;
        private boolean isPast;

        Greeting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            return value < 0 || isPast ? value : pass((byte) value) & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = in.read(bytes, from, length);
            for (int i = from; i < from + count && !isPast; i++) {
                bytes[i] = pass(bytes[i]);
            }
            return count;
        }

        private byte pass(byte value) {
            if (place < 0) {
                before++;
                place = before > PACKET_HEAD + PROTOCOL && value == 0 ? 0 : -1;
                return value;
            }
            isPast = place++ > BETWEEN;
            return isPast ? (byte) (value & ~HIDDEN) : value;
        }
    }
}
