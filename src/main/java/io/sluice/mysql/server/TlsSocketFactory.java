package io.sluice.mysql.server;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.ServerSession;
import com.mysql.cj.protocol.SocketConnection;
import com.mysql.cj.protocol.StandardSocketFactory;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;

/** Makes the driver's sockets, and its TLS by the job file's {@code source.ssl}; the driver knows it by its name. */
// As the driver has it.
@SuppressWarnings("TypeParameterUnusedInFormals")
public final class TlsSocketFactory extends StandardSocketFactory {

    /** The driver's property that names the {@link TlsSettings}. */
    static final String SETTINGS = "sluiceTls";

    /** The driver's property that is set for connections on which the binlog client goes on. */
    static final String BINLOG = "sluiceBinlog";

    // Java refuses older ones, whatever is asked of it.
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    private PropertySet properties;

    @Override
    public <T extends Closeable> T connect(String host, int port, PropertySet all, int loginTimeout)
            throws IOException {
        properties = all;
        return super.connect(host, port, all, loginTimeout);
    }

    @Override
    protected Socket createSocket(PropertySet all) {
        return all.getStringProperty(BINLOG) == null ? new LargeReads() : new OlderGreeting();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Closeable> T performTlsHandshake(SocketConnection connection, ServerSession session, Log log)
            throws IOException {
        TlsSettings settings =
                TlsSettings.named(properties.getStringProperty(SETTINGS).getValue());
        SSLSocket socket = (SSLSocket) settings.context()
                .getSocketFactory()
                .createSocket(rawSocket, connection.getHost(), connection.getPort(), true);
        socket.setUseClientMode(true);
        socket.setEnabledProtocols(VERSIONS.toArray(String[]::new));
        choose(PropertyKey.tlsVersions, socket::setEnabledProtocols);
        choose(PropertyKey.tlsCiphersuites, socket::setEnabledCipherSuites);
        socket.startHandshake();
        sslSocket = socket;
        return (T) socket;
    }

    private void choose(PropertyKey key, Consumer<String[]> setter) {
        RuntimeProperty<String> property = properties.getStringProperty(key);
        if (property.getValue() != null && !property.getValue().isBlank()) {
            setter.accept(Stream.of(property.getValue().split(",", -1))
                    .map(String::strip)
                    .toArray(String[]::new));
        }
    }
}
