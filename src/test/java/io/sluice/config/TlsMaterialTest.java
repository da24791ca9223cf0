package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.testing.CertificateAuthority;
import io.sluice.testing.Der;
import io.sluice.testing.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsMaterialTest {

    private static final String CA = "mode: verify-ca, ca: ca.pem";
    private static final String CONVERT = "; convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc -in FILE -out NEW-FILE";

    @TempDir
    private static Path folder;

    private static Issued client;

    @BeforeAll
    static void write() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create("ca");
        client = authority.issue("client", List.of());
        Issued.writePem(folder.resolve("ca.pem"), authority.certificate());
        client.write(folder, "client");
        authority.issue("other", List.of()).write(folder, "other");
        write("pkcs8.pem", "PRIVATE KEY", client.key().getEncoded());
        write("encrypted.pem", "ENCRYPTED PRIVATE KEY", encrypted(client.key(), "planted"));
        write("elliptic.pem", "EC PRIVATE KEY", new byte[] {1, 2, 3});
        Files.writeString(folder.resolve("old.pem"), """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-256-CBC,0A

                MAEB
                -----END RSA PRIVATE KEY-----
                """);
        client.writeStore(folder.resolve("client.p12"), "PKCS12", "planted", authority.certificate());
        client.writeStore(folder.resolve("client.jks"), "JKS", "planted", authority.certificate());
        Issued.writeTrust(folder.resolve("trust.p12"), "PKCS12", "planted", authority.certificate());
        Issued.writeTrust(folder.resolve("trust.jks"), "JKS", "planted", authority.certificate());
    }

    @Test
    void keysOfAllFormsAreOneKey() {
        TlsMaterial pkcs1 = read(CA + ", certificate: client.pem, key: client-key.pem");

        assertThat(read(CA + ", certificate: client.pem, key: pkcs8.pem")).isEqualTo(pkcs1);
        assertThat(read(CA + ", certificate: client.pem, key: encrypted.pem, key-password: planted"))
                .isEqualTo(pkcs1);
        assertThat(pkcs1.key().reveal())
                .isEqualTo(Issued.pem("PRIVATE KEY", client.key().getEncoded()));
        assertThat(pkcs1).asString().doesNotContain("BEGIN").contains("key=***");
    }

    @Test
    void storesOfBothKindsAreReadByTheirContent() throws IOException {
        String ca = Files.readString(folder.resolve("ca.pem"));
        for (String type : List.of("p12", "jks")) {
            TlsMaterial material = read("mode: verify-ca, truststore: trust." + type
                    + ", truststore-password: planted, keystore: client." + type + ", keystore-password: planted");

            assertThat(material.trusted()).isEqualTo(ca);
            assertThat(material.chain()).isEqualTo(Files.readString(folder.resolve("client.pem")) + ca);
            assertThat(material.key().reveal())
                    .isEqualTo(Issued.pem("PRIVATE KEY", client.key().getEncoded()));
        }
    }

    @Test
    void whatCannotBeIsSaid() throws IOException {
        assertThat(fault("ca: ca.pem"))
                .isEqualTo("source.ssl.mode: is preferred, which checks no certificate, so a CA has no use; set"
                        + " verify-identity or verify-ca, or leave out ca and truststore");
        assertThat(fault("mode: disabled, certificate: client.pem, key: pkcs8.pem"))
                .startsWith("source.ssl.mode: is disabled, so that no certificate is shown");
        assertThat(fault("certificate: client.pem"))
                .isEqualTo("source.ssl.certificate: has no key; name its private key in key");
        assertThat(fault("key: pkcs8.pem"))
                .isEqualTo("source.ssl.key: has no certificate; name its certificate in certificate");
        assertThat(fault("certificate: client.pem, key: other-key.pem"))
                .isEqualTo("source.ssl.key: is not the key of the certificate; name the key that was made for it");
        assertThat(fault("certificate: client.pem, key: encrypted.pem"))
                .isEqualTo("source.ssl.key: is encrypted; give its password in key-password");
        assertThat(fault("certificate: client.pem, key: encrypted.pem, key-password: no"))
                .isEqualTo("source.ssl.key: does not open with key-password; check the password");
        assertThat(fault("certificate: client.pem, key: old.pem"))
                .isEqualTo("source.ssl.key: is encrypted in OpenSSL's old way, which Java cannot read" + CONVERT);
        assertThat(fault("certificate: client.pem, key: elliptic.pem"))
                .isEqualTo("source.ssl.key: is of a form that Java cannot read (EC PRIVATE KEY)" + CONVERT);
        assertThat(fault("certificate: pkcs8.pem, key: pkcs8.pem"))
                .startsWith("source.ssl.certificate: 'pkcs8.pem' has no certificate in PEM form");
        assertThat(fault(CA + ", truststore: trust.jks, truststore-password: planted"))
                .isEqualTo("source.ssl.truststore: stands beside ca; name one of the two");
        assertThat(fault("mode: verify-ca, truststore: trust.p12, truststore-password: no"))
                .isEqualTo("source.ssl.truststore: 'trust.p12' does not open with its password; check the password");
        assertThat(fault("mode: verify-ca, truststore: client.p12, truststore-password: planted"))
                .contains("has no certificate that it trusts");
        assertThat(fault("keystore: ca.pem")).contains("is no JKS or PKCS12 store that Java can read");
        assertThat(fault("keystore: trust.jks, keystore-password: planted")).contains("has 0 private keys");
    }

    @Test
    void ellipticKeysMatchTheirCertificatesOnly() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        write("ec.pem", "PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded());

        assertThat(fault("certificate: client.pem, key: ec.pem")).contains("is not the key of the certificate");
    }

    private static TlsMaterial read(String ssl) {
        return SyncConfig.parse(JobText.with("source", "ssl: {" + ssl + "}"), folder.resolve("job.yaml"), Map.of())
                .source()
                .ssl()
                .material();
    }

    private static String fault(String ssl) {
        Path file = folder.resolve("job.yaml");
        try {
            SyncConfig.parse(JobText.with("source", "ssl: {" + ssl + "}"), file, Map.of());
            return "";
        } catch (ConfigException e) {
            assertThat(e.faults()).hasSize(1);
            return e.faults().get(0).toString().replaceFirst("^.*?:3: ", "");
        }
    }

    private static void write(String name, String label, byte[] der) throws IOException {
        Files.writeString(folder.resolve(name), Issued.pem(label, der));
    }

    private static byte[] encrypted(PrivateKey key, String password) throws Exception {
        String algorithm = "PBEWithHmacSHA256AndAES_256";
        SecretKey secret =
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray()));
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.ENCRYPT_MODE, secret, new PBEParameterSpec(new byte[16], 2048));
        byte[] parameters = cipher.getParameters().getEncoded();
        return Der.sequence(
                Der.sequence(Der.identifier("1.2.840.113549.1.5.13"), parameters),
                Der.octets(cipher.doFinal(key.getEncoded())));
    }
}
