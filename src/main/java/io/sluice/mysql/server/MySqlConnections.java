package io.sluice.mysql.server;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.Driver;
import com.mysql.cj.jdbc.JdbcConnection;
import io.sluice.config.Secret;
import io.sluice.config.SourceConfig;
import io.sluice.config.SslConfig;
import io.sluice.row.SyncException;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Opens connections to the source server; each failure is one sentence. */
public final class MySqlConnections implements Serializable {

    private static final long serialVersionUID = 1L;

    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private static final int LARGEST_PACKET = 1 << 30;

    private final String hostname;
    private final int port;
    private final String username;
    private final Secret password;
    private final SslConfig ssl;
    private final Map<String, String> jdbc;

    public MySqlConnections(SourceConfig source) {
        this.hostname = source.hostname();
        this.port = source.port();
        this.username = source.username();
        this.password = source.password();
        this.ssl = source.ssl();
        this.jdbc = Map.copyOf(source.jdbc());
    }

    /** A new connection whose session is in UTC; the caller closes it. */
    public Connection open() {
        return open(Map.of());
    }

    /**
     * A new connection with settings of its own; the caller closes it.
     *
     * @param defaults of the driver's settings, where the user says nothing else
     */
    public Connection open(Map<String, String> defaults) {
        return open(defaults, Map.of());
    }

    private Connection open(Map<String, String> defaults, Map<String, String> needed) {
        Properties properties = new Properties();
        properties.setProperty("socketTimeout", Long.toString(ANSWER_TIMEOUT.toMillis()));
        properties.putAll(defaults);
        properties.putAll(properties());
        properties.setProperty("user", username);
        properties.setProperty("password", password.reveal());
        properties.setProperty("connectTimeout", Long.toString(CONNECT_TIMEOUT.toMillis()));
        properties.setProperty("connectionTimeZone", "UTC");
        properties.setProperty("forceConnectionTimeZoneToSession", "true");
        properties.putAll(needed);
        try {
            Connection connection = new Driver().connect(url(), properties);
            if (connection == null) {
                throw new SyncException("source.hostname: " + hostname + " makes no JDBC address");
            }
            allowLargeRows(connection);
            return connection;
        } catch (SQLException e) {
            throw new SyncException(ConnectFailures.explain(e, address(), username), e);
        }
    }

    /** What the server takes, by which the driver measures answers too, is less than what it gives: rows have no limit. */
    private static void allowLargeRows(Connection connection) throws SQLException {
        connection
                .unwrap(JdbcConnection.class)
                .getPropertySet()
                .getIntegerProperty(PropertyKey.maxAllowedPacket)
                .setValue(LARGEST_PACKET);
    }

    /**
     * A client that reads the binlog, not connected yet.
     *
     * @param serverUuid of the server that must answer; empty for any
     */
    public BinlogClient binlogClient(long serverId, String serverUuid) {
        // The client reads what comes as it comes. It has no use for a time zone.
        Map<String, String> needed = Map.of(
                "useCompression",
                "false",
                "forceConnectionTimeZoneToSession",
                "false",
                TlsSocketFactory.BINLOG,
                "true");
        BinlogClient client = new BinlogClient(hostname, port, username, () -> open(Map.of(), needed), serverUuid);
        client.setServerId(serverId);
        return client;
    }

    /** {@code host:port}, for messages. */
    public String address() {
        return hostname + ":" + port;
    }

    /**
     * What the user asks of the driver, and what every connection of the job has in common. They hold in this JVM only,
     * which knows the certificates from now on.
     */
    public Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("tcpKeepAlive", "true");
        properties.putAll(jdbc);
        properties.put("sslMode", ssl.mode().name());
        properties.put("socketFactory", TlsSocketFactory.class.getName());
        properties.put(TlsSocketFactory.SETTINGS, TlsSettings.register(ssl));
        // Definitions are read as the server shows them by default.
        properties.put("sessionVariables", "sql_mode='',sql_quote_show_create=1");
        // The driver would take braces in names for escapes of its own.
        properties.put("enableEscapeProcessing", "false");
        properties.put("processEscapeCodesForPrepStmts", "false");
        // TINYINT(1) and YEAR are numbers here.
        properties.put("tinyInt1isBit", "false");
        properties.put("yearIsDateType", "false");
        return properties;
    }

    private String url() {
        String host = hostname.indexOf(':') >= 0 ? '[' + hostname + ']' : hostname;
        return "jdbc:mysql://" + host + ":" + port + "/";
    }
}
