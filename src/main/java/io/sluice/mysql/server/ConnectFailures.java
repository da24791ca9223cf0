package io.sluice.mysql.server;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;

/** Says why a connection to MySQL was not made, and what to do. */
final class ConnectFailures {

    private static final int ACCESS_DENIED_TO_DATABASE = 1044;
    private static final int ACCESS_DENIED = 1045;
    private static final int UNKNOWN_DATABASE = 1049;
    private static final int TOO_MANY_CONNECTIONS = 1040;
    private static final int HOST_BLOCKED = 1129;
    private static final int HOST_NOT_ALLOWED = 1130;
    private static final int ONLY_SECURE = 3159;
    // In the words of the driver, which has no codes for its own.
    private static final String NO_TLS = "SSL Connection required, but not";
    private static final String NO_PUBLIC_KEY = "Public Key Retrieval is not allowed";

    private ConnectFailures() {}

    static String explain(SQLException failure, String address, String user) {
        String where = "MySQL at " + address;
        return switch (failure.getErrorCode()) {
            case ACCESS_DENIED ->
                where + " denies access to user '" + user
                        + "': check source.username and source.password, that the account may log in from this host,"
                        + " and the client certificate in source.ssl where it needs one (SHOW CREATE USER)";
            case HOST_NOT_ALLOWED, HOST_BLOCKED ->
                where + " lets nobody in from this host (user '" + user
                        + "'): grant the account for this host, or FLUSH HOSTS where it is blocked";
            case UNKNOWN_DATABASE, ACCESS_DENIED_TO_DATABASE ->
                where + ", user '" + user + "': " + failure.getMessage() + "; check the name and the grants";
            case TOO_MANY_CONNECTIONS ->
                where + " has no connection left for user '" + user + "': raise max_connections or close some";
            case ONLY_SECURE ->
                where + " takes connections with TLS only (require_secure_transport): set source.ssl.mode: required,"
                        + " or verify-identity";
            default -> explainNetwork(failure, where, user);
        };
    }

    /** The first of a kind among a failure and its causes; null when there is none. */
    static <T extends Throwable> T find(Throwable failure, Class<T> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
        }
        return null;
    }

    private static String explainNetwork(SQLException failure, String where, String user) {
        CertificateRefusedException refused = find(failure, CertificateRefusedException.class);
        if (refused != null) {
            return where + ": " + refused.getMessage();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return where + ": the host name is unknown; check source.hostname";
            }
            if (cause instanceof SocketTimeoutException) {
                return where + " did not answer within "
                        + MySqlConnections.CONNECT_TIMEOUT.toSeconds()
                        + " s; check source.hostname, source.port and the firewall";
            }
            if (cause instanceof ConnectException) {
                return where + " refuses the connection: nothing listens there; check source.hostname and source.port";
            }
            if (cause instanceof SSLException) {
                return where + ", user '" + user + "': " + explainTls(String.valueOf(cause.getMessage()));
            }
            String message = String.valueOf(cause.getMessage());
            if (message.contains(NO_TLS)) {
                return where + " has no TLS, which source.ssl.mode asks for: give the server a certificate (ssl_cert,"
                        + " ssl_key), or set the mode to preferred or disabled";
            }
            if (message.contains(NO_PUBLIC_KEY)) {
                return where + ": without TLS user '" + user + "' would have to encrypt its password with a key that"
                        + " nothing proves to be the server's; use TLS (source.ssl.mode: required), name the server's key"
                        + " in source.jdbc.serverRSAPublicKeyFile, or allow it: source.jdbc.allowPublicKeyRetrieval: true";
            }
        }
        return where + ", user '" + user + "': " + failure.getMessage();
    }

    private static String explainTls(String message) {
        String alert = "Received fatal alert: ";
        if (message.contains("protocol_version")
                || message.contains("not accepted by client preferences")
                || message.contains("Remote host terminated the handshake")
                || message.contains("No appropriate protocol")) {
            return "there is no TLS that both sides take (" + message
                    + "): Java takes TLS 1.2 and 1.3, and a MySQL 5.6 or"
                    + " 5.7 that was built with yaSSL has no newer one than 1.1; update the server, or set"
                    + " source.ssl.mode: disabled";
        }
        if (message.contains(alert)) {
            return "the server ended the TLS handshake (" + message.substring(message.indexOf(alert) + alert.length())
                    + "): check that its ssl_ca signed the client certificate in source.ssl, and its error log";
        }
        return "TLS failed: " + message;
    }
}
