package io.sluice.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;

/** A certificate and its key. */
public record Issued(X509Certificate certificate, PrivateKey key) {

    // Of PKCS#8 around a key of 2048 bits.
    private static final int HEAD = 26;

    /** Writes {@code NAME.pem} and {@code NAME-key.pem}, with the key in the form of PKCS#1, which old servers want. */
    public void write(Path folder, String name) throws IOException {
        writePem(folder.resolve(name + ".pem"), certificate);
        byte[] pkcs8 = key.getEncoded();
        Files.writeString(
                folder.resolve(name + "-key.pem"),
                pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, HEAD, pkcs8.length)));
    }

    /** Writes a store of the key, its certificate and the one that signed it. */
    public void writeStore(Path file, String type, String password, Certificate issuer)
            throws IOException, GeneralSecurityException {
        KeyStore store = empty(type);
        store.setKeyEntry("own", key, password.toCharArray(), new Certificate[] {certificate, issuer});
        store(store, file, password);
    }

    /** A store that trusts one certificate. */
    public static void writeTrust(Path file, String type, String password, Certificate trusted)
            throws IOException, GeneralSecurityException {
        KeyStore store = empty(type);
        store.setCertificateEntry("ca", trusted);
        store(store, file, password);
    }

    public static void writePem(Path file, X509Certificate certificate) throws IOException {
        try {
            Files.writeString(file, pem("CERTIFICATE", certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    public static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static KeyStore empty(String type) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        return store;
    }

    private static void store(KeyStore store, Path file, String password) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
    }
}
