package io.sluice.mysql.server;

import io.sluice.config.SslConfig;
import io.sluice.config.TlsMaterial;
import io.sluice.row.SyncException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The certificates of a JVM's connections to MySQL. The driver takes settings as text, which others print; so it is given
 * a name, under which {@link TlsSocketFactory} finds them here.
 */
final class TlsSettings {

    private static final Map<String, TlsSettings> KNOWN = new ConcurrentHashMap<>();
    private static final char[] NO_PASSWORD = {};

    private final KeyManager[] own;
    private final TrustManager[] trusted;
    private final List<X509Certificate> chain;

    private TlsSettings(SslConfig ssl) throws GeneralSecurityException, IOException {
        TlsMaterial material = ssl.material();
        chain = certificates(material.chain());
        own = keyManagers(chain, material);
        trusted = new TrustManager[] {new ServerTrust(ssl.mode(), trust(certificates(material.trusted())))};
    }

    /** Makes them known in this JVM, and names them. */
    static String register(SslConfig ssl) {
        TlsMaterial material = ssl.material();
        String name = digest(ssl.mode()
                + material.trusted()
                + '\n'
                + material.chain()
                + '\n'
                + material.key().reveal());
        KNOWN.computeIfAbsent(name, key -> make(ssl));
        return name;
    }

    static TlsSettings named(String name) {
        return KNOWN.get(name);
    }

    /** A new one each time: servers before 8.0.29 take no session of an earlier connection. */
    SSLContext context() throws IOException {
        for (X509Certificate certificate : chain) {
            String outdated = ServerTrust.outdated(certificate);
            if (!outdated.isEmpty()) {
                throw new IOException(new CertificateRefusedException("the client certificate of source.ssl ("
                        + certificate.getSubjectX500Principal().getName() + ") " + outdated + "; renew it"));
            }
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own, trusted, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static TlsSettings make(SslConfig ssl) {
        try {
            return new TlsSettings(ssl);
        } catch (GeneralSecurityException | IOException e) {
            throw new SyncException("source.ssl: this JVM cannot use it: " + e.getMessage(), e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<X509Certificate> certificates(String pem) throws GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        if (!pem.isEmpty()) {
            Collection<?> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            found.forEach(each -> certificates.add((X509Certificate) each));
        }
        return certificates;
    }

    private static X509ExtendedTrustManager trust(List<X509Certificate> certificates)
            throws GeneralSecurityException, IOException {
        if (certificates.isEmpty()) {
            return null;
        }
        KeyStore store = emptyStore();
        for (X509Certificate certificate : certificates) {
            store.setCertificateEntry("ca-" + store.size(), certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }

    private static KeyManager[] keyManagers(List<X509Certificate> chain, TlsMaterial material)
            throws GeneralSecurityException, IOException {
        if (chain.isEmpty()) {
            return new KeyManager[0];
        }
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "own",
                key(material.key().reveal(), chain.get(0).getPublicKey().getAlgorithm()),
                NO_PASSWORD,
                chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static PrivateKey key(String pem, String algorithm) throws GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]*-----", ""));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }
}
