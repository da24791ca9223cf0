package io.sluice.mysql.binlog;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.BinaryLogClient.AbstractLifecycleListener;
import io.sluice.mysql.server.BinlogClient;
import io.sluice.mysql.server.LoginFailedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One connection to the binlog, received by a thread of its own. */
public final class BinlogConnection implements AutoCloseable {

    private static final long BUDGET = 16L << 20;

    private final BinlogClient client;
    private final EventQueue queue = new EventQueue(BUDGET);
    private final Thread thread;

    // Written before the queue is closed, read after.
    private IOException failure = new EOFException("the server has closed the connection");
    private volatile boolean closed;

    /**
     * Is not open until {@link #start}.
     *
     * @param client not connected yet
     */
    @SuppressWarnings("this-escape")
    public BinlogConnection(BinlogClient client, String file, long position) {
        this.client = client;
        BinlogCursor cursor = new BinlogCursor(file, position);
        // The server gives what it makes up itself the checksum that the client asks for.
        cursor.expectChecksum(EventChecksum.LENGTH);
        client.setBinlogFilename(file);
        client.setBinlogPosition(position);
        client.setEventDeserializer(new RawEvents(cursor, queue));
        client.registerLifecycleListener(new Failures());
        thread = new Thread(this::receive, "binlog-" + client.getServerId());
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** The next event; null when none came in time, or when none will come. */
    public BinlogEvent take(long millis) throws InterruptedException {
        return queue.take(millis);
    }

    boolean isEnded() {
        return queue.isEnded();
    }

    /** Why no event will come. */
    public IOException failure() {
        return failure;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        queue.close();
        thread.interrupt();
        client.disconnect();
    }

    private void receive() {
        try {
            client.connect();
        } catch (IOException e) {
            LoginFailedException login = LoginFailedException.find(e);
            failure = login == null ? e : login;
        } catch (RuntimeException | OutOfMemoryError e) {
            failure = new IOException(e);
        } finally {
            queue.close();
        }
    }

    private final class Failures extends AbstractLifecycleListener {

        @Override
        public void onCommunicationFailure(BinaryLogClient source, Exception cause) {
            Throwable reason = cause instanceof UncheckedIOException ? cause.getCause() : cause;
            failure = reason instanceof IOException failed ? failed : new IOException(reason);
        }

        /** The client would pass over the event. */
        @Override
        public void onEventDeserializationFailure(BinaryLogClient source, Exception cause) {
            throw cause instanceof RuntimeException unchecked
                    ? unchecked
                    : new UncheckedIOException(cause instanceof IOException failed ? failed : new IOException(cause));
        }

        @Override
        public void onConnect(BinaryLogClient source) {
            if (closed) {
                throw new IllegalStateException("nobody reads any more");
            }
        }
    }
}
