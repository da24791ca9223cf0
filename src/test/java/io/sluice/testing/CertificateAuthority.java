package io.sluice.testing;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** A CA of one test, and the certificates that it signs: RSA, as all servers know it. */
public final class CertificateAuthority {

    private static final Instant EXPIRED = Instant.parse("2021-03-04T05:06:07Z");
    private static final AtomicInteger SERIAL = new AtomicInteger(1);
    private static final byte[] SHA256_WITH_RSA =
            Der.sequence(Der.identifier("1.2.840.113549.1.1.11"), new byte[] {5, 0});

    private final Issued self;

    private CertificateAuthority(Issued self) {
        this.self = self;
    }

    public static CertificateAuthority create(String name) {
        return create(name, keys(), days(3650));
    }

    /** What it signs is in date. */
    public static CertificateAuthority createExpired(String name) {
        return create(name, keys(), EXPIRED);
    }

    private static CertificateAuthority create(String name, KeyPair keys, Instant end) {
        X509Certificate certificate = sign(name, name, keys.getPublic(), keys.getPrivate(), end, authority());
        return new CertificateAuthority(new Issued(certificate, keys.getPrivate()));
    }

    /** The same key under a certificate that is in date. */
    public CertificateAuthority renewed() {
        String name = certificate().getSubjectX500Principal().getName().substring("CN=".length());
        return create(name, new KeyPair(certificate().getPublicKey(), self.key()), days(3650));
    }

    /** A certificate that nobody else has signed. */
    public static Issued selfSigned(String name, List<String> hosts) {
        KeyPair keys = keys();
        return new Issued(
                sign(name, name, keys.getPublic(), keys.getPrivate(), days(30), hosts(hosts)), keys.getPrivate());
    }

    public X509Certificate certificate() {
        return self.certificate();
    }

    /** A certificate for names and IPv4 addresses; for none of them where it is a client's. */
    public Issued issue(String name, List<String> hosts) {
        return issue(name, hosts, days(30));
    }

    public Issued issueExpired(String name, List<String> hosts) {
        return issue(name, hosts, EXPIRED);
    }

    private Issued issue(String name, List<String> hosts, Instant end) {
        KeyPair keys = keys();
        X500Principal issuer = self.certificate().getSubjectX500Principal();
        X509Certificate certificate =
                sign(name, issuer.getName().substring("CN=".length()), keys.getPublic(), self.key(), end, hosts(hosts));
        return new Issued(certificate, keys.getPrivate());
    }

    private static Instant days(int days) {
        return Instant.now().plus(Duration.ofDays(days));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate sign(
            String subject, String issuer, PublicKey key, PrivateKey signer, Instant end, byte[] extension) {
        byte[] extensions = extension.length == 0 ? extension : Der.tagged(0xa3, Der.sequence(extension));
        byte[] body = Der.sequence(
                Der.tagged(0xa0, Der.number(BigInteger.TWO)),
                Der.number(BigInteger.valueOf(SERIAL.getAndIncrement())),
                SHA256_WITH_RSA,
                name(issuer),
                Der.sequence(Der.time(Instant.parse("2020-01-01T00:00:00Z")), Der.time(end)),
                name(subject),
                key.getEncoded(),
                extensions);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(signer);
            signature.update(body);
            byte[] whole = Der.sequence(body, SHA256_WITH_RSA, Der.bits(signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] name(String common) {
        return Der.sequence(Der.set(Der.sequence(Der.identifier("2.5.4.3"), Der.text(common))));
    }

    private static byte[] authority() {
        return Der.sequence(Der.identifier("2.5.29.19"), Der.truth(), Der.octets(Der.sequence(Der.truth())));
    }

    private static byte[] hosts(List<String> hosts) {
        if (hosts.isEmpty()) {
            return new byte[0];
        }
        byte[][] names = hosts.stream()
                .map(host -> host.matches("[0-9.]+")
                        ? Der.tagged(0x87, address(host))
                        : Der.tagged(0x82, host.getBytes(StandardCharsets.US_ASCII)))
                .toArray(byte[][]::new);
        return Der.sequence(Der.identifier("2.5.29.17"), Der.octets(Der.sequence(names)));
    }

    private static byte[] address(String host) {
        int[] parts =
                Stream.of(host.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
        return new byte[] {(byte) parts[0], (byte) parts[1], (byte) parts[2], (byte) parts[3]};
    }
}
