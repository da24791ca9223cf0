package io.sluice.mysql.server;

import io.sluice.row.SyncException;
import java.io.IOException;
import java.sql.SQLException;

/** No connection to read the binlog was made; the message says why, and what to do. */
public final class LoginFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    LoginFailedException(SyncException reason) {
        super(reason.getMessage(), reason);
    }

    /** The first among a failure and its causes; null when there is none. */
    public static LoginFailedException find(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LoginFailedException found) {
                return found;
            }
        }
        return null;
    }

    /** By the server; 0 where it was not the server that refused. */
    public int errorCode() {
        return getCause().getCause() instanceof SQLException refusal ? refusal.getErrorCode() : 0;
    }

    public boolean isByCertificate() {
        return ConnectFailures.find(this, CertificateRefusedException.class) != null;
    }
}
