package io.sluice.mysql.server;

import io.sluice.config.SslConfig;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/** Decides whether a MySQL server is the right one, and says why not. */
final class ServerTrust extends X509ExtendedTrustManager {

    private static final int DNS_NAME = 2;
    private static final int ADDRESS = 7;

    private final SslConfig.Mode mode;
    private final X509ExtendedTrustManager trusted;

    /** @param trusted what knows the CA; not asked where the mode checks nothing */
    ServerTrust(SslConfig.Mode mode, X509ExtendedTrustManager trusted) {
        this.mode = mode;
        this.trusted = trusted;
    }

    /** Why a certificate is not valid today; empty where it is. */
    static String outdated(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return "";
        } catch (CertificateExpiredException e) {
            return "expired on " + certificate.getNotAfter().toInstant();
        } catch (CertificateNotYetValidException e) {
            return "is not valid before " + certificate.getNotBefore().toInstant();
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
        if (mode == SslConfig.Mode.VERIFY_IDENTITY) {
            checkHost(chain, authType, (SSLSocket) socket);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (!mode.isVerifying()) {
            return;
        }
        requireInDate(chain[0], "the server's certificate", "renew it on the server");
        try {
            trusted.checkServerTrusted(chain, authType);
        } catch (CertificateException e) {
            for (X509Certificate certificate : chain) {
                requireInDate(certificate, "a CA's certificate that the server sends", "renew it on the server");
            }
            throw unsigned(chain, e);
        }
        requireAnchorInDate(chain);
    }

    /** Java trusts a CA for ever; MySQL's own clients ask for its date, too. A renewed one may stand beside it. */
    private void requireAnchorInDate(X509Certificate[] chain) throws CertificateException {
        for (X509Certificate certificate : chain) {
            List<X509Certificate> anchors = Stream.of(trusted.getAcceptedIssuers())
                    .filter(anchor -> isIssuer(anchor, certificate))
                    .toList();
            if (anchors.stream().anyMatch(anchor -> outdated(anchor).isEmpty())) {
                return;
            }
            if (!anchors.isEmpty()) {
                requireInDate(
                        anchors.get(0),
                        "the CA's certificate in source.ssl.ca or .truststore",
                        "name there the CA's new one, and where the server sends the old one, replace it there, too");
            }
        }
    }

    private static boolean isIssuer(X509Certificate anchor, X509Certificate certificate) {
        if (!anchor.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(anchor.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static void requireInDate(X509Certificate certificate, String which, String remedy)
            throws CertificateRefusedException {
        String outdated = outdated(certificate);
        if (!outdated.isEmpty()) {
            throw new CertificateRefusedException(which + " (" + name(certificate) + ") " + outdated + "; " + remedy);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("MySQL is reached by sockets");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private static CertificateRefusedException unsigned(X509Certificate[] chain, CertificateException reason) {
        X509Certificate last = chain[chain.length - 1];
        boolean isSelfSigned =
                chain.length == 1 && last.getSubjectX500Principal().equals(last.getIssuerX500Principal());
        return new CertificateRefusedException("the server's certificate (" + name(chain[0]) + ") "
                + (isSelfSigned
                        ? "is self-signed, not signed by the given CA"
                        : "is not signed by the given CA but by " + last.getIssuerX500Principal())
                + " (" + reason.getMessage() + "); name in source.ssl.ca or .truststore the CA that signed it");
    }

    private void checkHost(X509Certificate[] chain, String authType, SSLSocket socket) throws CertificateException {
        SSLParameters parameters = socket.getSSLParameters();
        // As in browsers: alternative names, and the subject's only where there are none.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        try {
            trusted.checkServerTrusted(chain, authType, socket);
        } catch (CertificateException e) {
            String host = socket.getHandshakeSession().getPeerHost();
            throw new CertificateRefusedException("the server's certificate is for " + names(chain[0]) + ", not for "
                    + host
                    + "; write in source.hostname a name that it is for, or set source.ssl.mode: verify-ca if any"
                    + " server with a certificate of this CA will do");
        }
    }

    private static String names(X509Certificate certificate) throws CertificateException {
        StringJoiner names = new StringJoiner(", ");
        if (certificate.getSubjectAlternativeNames() != null) {
            for (List<?> name : certificate.getSubjectAlternativeNames()) {
                if (name.get(0).equals(DNS_NAME) || name.get(0).equals(ADDRESS)) {
                    names.add(String.valueOf(name.get(1)));
                }
            }
        }
        return names.length() == 0 ? name(certificate) : names.toString();
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }
}
