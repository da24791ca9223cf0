package io.sluice.mysql.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * Takes more from the network at once than the driver does, which reads 16 KiB and asks the system twice before, how much
 * there is.
 */
final class LargeReads extends Socket {

    private static final int BYTES = 64 << 10;

    /** The only one: what it has taken and not given yet, TLS above the socket must find too. */
    private InputStream input;

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        if (input == null) {
            input = new Input(super.getInputStream());
        }
        return input;
    }

    private static final class Input extends BufferedInputStream {

        Input(InputStream network) {
            super(network, BYTES);
        }

        /** Asks the system only where nothing is held. */
        @Override
        public synchronized int available() throws IOException {
            return pos < count ? count - pos : super.available();
        }
    }
}
