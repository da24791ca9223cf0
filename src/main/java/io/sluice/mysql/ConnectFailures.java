package io.sluice.mysql;

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

    private ConnectFailures() {}

    static String explain(SQLException failure, String address, String user) {
        String where = "MySQL at " + address;
        return switch (failure.getErrorCode()) {
            case ACCESS_DENIED ->
                where + " denies access to user '" + user
                        + "': check source.username and source.password, and that the account may log in from this host";
            case HOST_NOT_ALLOWED, HOST_BLOCKED ->
                where + " lets nobody in from this host (user '" + user
                        + "'): grant the account for this host, or FLUSH HOSTS where it is blocked";
            case UNKNOWN_DATABASE, ACCESS_DENIED_TO_DATABASE ->
                where + ", user '" + user + "': " + failure.getMessage() + "; check the name and the grants";
            case TOO_MANY_CONNECTIONS ->
                where + " has no connection left for user '" + user + "': raise max_connections or close some";
            default -> explainNetwork(failure, where, user);
        };
    }

    private static String explainNetwork(SQLException failure, String where, String user) {
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
                return where + ", user '" + user + "': TLS failed: " + cause.getMessage();
            }
        }
        return where + ", user '" + user + "': " + failure.getMessage();
    }
}
