package io.sluice.kafka;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

/** Says what is wrong with a certificate, or why there was no TLS at all. */
final class TlsFailures {

    private static final String ALERT = "Received fatal alert: ";

    private TlsFailures() {}

    static String explain(Throwable failure) {
        CertificateExpiredException expired = BrokerCalls.find(failure, CertificateExpiredException.class);
        if (expired != null) {
            return "the broker's certificate has expired (" + expired.getMessage() + "); renew it on the broker";
        }
        CertificateNotYetValidException early = BrokerCalls.find(failure, CertificateNotYetValidException.class);
        if (early != null) {
            return "the broker's certificate is not valid yet (" + early.getMessage() + "); look at both clocks";
        }
        if (BrokerCalls.find(failure, CertPathBuilderException.class) != null) {
            return "the broker's certificate is not signed by a CA that is trusted here ("
                    + BrokerCalls.deepest(failure).getMessage()
                    + "); name the CA that signed it in ca or truststore of sink.security";
        }
        Throwable deepest = BrokerCalls.deepest(failure);
        String message = String.valueOf(deepest.getMessage());
        if (deepest instanceof CertificateException && message.startsWith("No ")) {
            return "the broker's certificate is not for this host (" + message
                    + "); write in sink.brokers, and in the broker's advertised.listeners, a name that it is for";
        }
        if (message.contains(ALERT)) {
            return "the broker ended the TLS handshake ("
                    + message.substring(message.indexOf(ALERT) + ALERT.length())
                    + "); check the client certificate in sink.security, and that the broker trusts the CA that signed it";
        }
        return "the TLS handshake failed (" + message
                + "); check ca or truststore in sink.security, the host name in the broker's certificate and your own"
                + " certificate";
    }
}
