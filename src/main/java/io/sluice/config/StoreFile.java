package io.sluice.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads Java's stores of certificates and keys, JKS or PKCS12 as their content says. */
final class StoreFile {

    private static final int JKS = 0xfeedfeed;

    private StoreFile() {}

    /** The certificates that the store trusts, in PEM; at least one. */
    static String trusted(byte[] file, Secret password) {
        try {
            KeyStore store = open(file, password);
            List<Certificate> certificates = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias)) {
                    certificates.add(store.getCertificate(alias));
                }
            }
            if (certificates.isEmpty()) {
                throw new Refusal(
                        "has no certificate that it trusts",
                        "make it with keytool -importcert, or name a PEM file in ca");
            }
            return PemFile.encode(certificates);
        } catch (GeneralSecurityException e) {
            throw unreadable();
        }
    }

    /** The one certificate of the store that has a private key. */
    static TlsMaterial identity(byte[] file, Secret password, Secret keyPassword) {
        Secret opens = keyPassword.reveal().isEmpty() ? password : keyPassword;
        try {
            KeyStore store = open(file, password);
            List<String> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    keys.add(alias);
                }
            }
            if (keys.size() != 1) {
                throw new Refusal("has " + keys.size() + " private keys", "make a store with the one to be used");
            }
            String alias = keys.get(0);
            PrivateKey key = (PrivateKey) store.getKey(alias, opens.reveal().toCharArray());
            return new TlsMaterial(
                    "", PemFile.encode(List.of(store.getCertificateChain(alias))), PrivateKeys.encode(key));
        } catch (UnrecoverableKeyException e) {
            throw new Refusal(
                    "has a key that does not open with its password",
                    "check keystore-password, and key-password where the key has its own");
        } catch (GeneralSecurityException | ClassCastException e) {
            throw unreadable();
        }
    }

    private static KeyStore open(byte[] file, Secret password) throws GeneralSecurityException {
        boolean isJks = file.length >= Integer.BYTES && ByteBuffer.wrap(file).getInt() == JKS;
        KeyStore store = KeyStore.getInstance(isJks ? "JKS" : "PKCS12");
        try {
            store.load(
                    new ByteArrayInputStream(file),
                    password.reveal().isEmpty() ? null : password.reveal().toCharArray());
            return store;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new Refusal("does not open with its password", "check the password");
            }
            throw unreadable();
        }
    }

    private static Refusal unreadable() {
        return new Refusal("is no JKS or PKCS12 store that Java can read", "make it with keytool");
    }
}
