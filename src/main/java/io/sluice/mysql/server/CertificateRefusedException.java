package io.sluice.mysql.server;

import java.security.cert.CertificateException;

/** A certificate that is not taken; the message says which and why, and what to do. */
final class CertificateRefusedException extends CertificateException {

    private static final long serialVersionUID = 1L;

    CertificateRefusedException(String message) {
        super(message);
    }
}
