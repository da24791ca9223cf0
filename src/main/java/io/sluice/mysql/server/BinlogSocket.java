package io.sluice.mysql.server;

import com.mysql.cj.NativeSession;
import com.mysql.cj.jdbc.JdbcConnection;
import io.sluice.row.SyncException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A connection that the JDBC driver has made and logged in, for the binlog client to go on with. So both kinds of
 * connection have the same TLS, and send the password in the same ways only: the client itself would give it to any server
 * that asks for it in clear text, and encrypt it with any key that comes. The client is greeted as if it had to log in,
 * and what it answers goes nowhere; it knows no password.
 */
final class BinlogSocket extends Socket {

    private static final int PROTOCOL = 10;
    private static final int UTF8 = 33;
    private static final int AUTOCOMMIT = 2;
    private static final byte[] LOGGED_IN = {0, 0, 0, AUTOCOMMIT, 0, 0, 0};

    private final Supplier<Connection> login;
    private final Duration silence;
    // While it is referred to, the driver does not tidy it up.
    private Connection connection;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    /** @param silence after which the server counts as gone */
    BinlogSocket(Supplier<Connection> login, Duration silence) {
        this.login = login;
        this.silence = silence;
    }

    @Override
    public void connect(SocketAddress ignored, int timeoutMillis) throws IOException {
        try {
            connection = login.get();
            NativeSession session =
                    (NativeSession) connection.unwrap(JdbcConnection.class).getSession();
            socket = session.getProtocol().getSocketConnection().getMysqlSocket();
            socket.setSoTimeout(Math.toIntExact(silence.toMillis()));
            in = new SequenceInputStream(
                    new ByteArrayInputStream(greeting(session.getServerSession()
                            .getCapabilities()
                            .getServerVersion()
                            .toString())),
                    socket.getInputStream());
            out = new AfterLogin(socket.getOutputStream());
        } catch (SyncException e) {
            throw new LoginFailedException(e);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    /** Sockets with TLS have none; {@link #close} ends whoever reads. */
    @Override
    public void shutdownInput() {}

    @Override
    public void shutdownOutput() {}

    @Override
    public synchronized void close() throws IOException {
        super.close();
        if (connection != null) {
            try {
                // Not by a command: the server sends the binlog and listens no more.
                connection.unwrap(JdbcConnection.class).abortInternal();
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }

    private static byte[] greeting(String version) {
        ByteArrayOutputStream greeting = new ByteArrayOutputStream();
        greeting.write(PROTOCOL);
        greeting.writeBytes(terminated(version));
        greeting.writeBytes(new byte[4]); // thread
        greeting.writeBytes(terminated("-".repeat(8))); // what a password would be hashed with
        greeting.writeBytes(new byte[] {0, 0, UTF8, AUTOCOMMIT, 0});
        greeting.writeBytes(new byte[13]);
        greeting.writeBytes(terminated("-".repeat(12)));
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(packet(0, greeting.toByteArray()));
        both.writeBytes(packet(2, LOGGED_IN));
        return both.toByteArray();
    }

    private static byte[] terminated(String text) {
        return (text + '\0').getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] packet(int number, byte[] content) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(content.length);
        packet.write(0);
        packet.write(0);
        packet.write(number);
        packet.writeBytes(content);
        return packet.toByteArray();
    }

    /** Passes nothing on until the client has ended its first packet. */
    private static final class AfterLogin extends FilterOutputStream {

        private boolean isLoggedIn;

        AfterLogin(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            if (isLoggedIn) {
                out.write(value);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (isLoggedIn) {
                out.write(bytes, from, length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (isLoggedIn) {
                out.flush();
            }
            isLoggedIn = true;
        }
    }
}
