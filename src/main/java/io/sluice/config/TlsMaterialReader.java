package io.sluice.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.function.Function;

/** Reads the files that a block names for TLS; relative paths begin at the job file's folder. An empty text is no file. */
final class TlsMaterialReader {

    private static final Secret NO_PASSWORD = new Secret("");

    private final Block block;
    private final Path folder;
    private boolean isWhole = true;

    TlsMaterialReader(Block block, Path folder) {
        this.block = block;
        this.folder = folder;
    }

    /** Null where something is wrong. */
    TlsMaterial read() {
        String ca = file("ca", file -> PemFile.encode(PemFile.certificates(file)), "");
        String chain = file("certificate", file -> PemFile.encode(PemFile.certificates(file)), "");
        Secret keyPassword = block.optional("key-password", Secret::new, NO_PASSWORD);
        PrivateKey key = file("key", file -> PrivateKeys.read(file, nonNull(keyPassword)), null);
        Secret trustPassword = block.optional("truststore-password", Secret::new, NO_PASSWORD);
        String trusted = file("truststore", file -> StoreFile.trusted(file, nonNull(trustPassword)), "");
        Secret storePassword = block.optional("keystore-password", Secret::new, NO_PASSWORD);
        TlsMaterial identity = file(
                "keystore",
                file -> StoreFile.identity(file, nonNull(storePassword), nonNull(keyPassword)),
                TlsMaterial.NONE);
        if (!isWhole || keyPassword == null || trustPassword == null || storePassword == null) {
            return null;
        }
        require("truststore", ca.isEmpty() || trusted.isEmpty(), "stands beside ca", "name one of the two");
        require(
                "keystore",
                (chain.isEmpty() && key == null) || !identity.hasIdentity(),
                "stands beside certificate and key",
                "name one of the two");
        require("certificate", chain.isEmpty() || key != null, "has no key", "name its private key in key");
        require("key", key == null || !chain.isEmpty(), "has no certificate", "name its certificate in certificate");
        requireUse("key-password", keyPassword, key != null || identity.hasIdentity(), "key or keystore");
        requireUse("truststore-password", trustPassword, !trusted.isEmpty(), "truststore");
        requireUse("keystore-password", storePassword, identity.hasIdentity(), "keystore");
        if (isWhole && key != null) {
            block.check("key", () -> matching(chain, key));
        }
        if (!isWhole) {
            return null;
        }
        return key == null
                ? new TlsMaterial(ca + trusted, identity.chain(), identity.key())
                : new TlsMaterial(ca + trusted, chain, PrivateKeys.encode(key));
    }

    private void matching(String chain, PrivateKey key) {
        try {
            PrivateKeys.requireMatch(
                    key, PemFile.certificates(TextFile.ascii(chain)).get(0));
        } catch (Refusal e) {
            isWhole = false;
            throw e;
        }
    }

    private void requireUse(String key, Secret password, boolean isUsed, String by) {
        require(key, password.reveal().isEmpty() || isUsed, "has no use without " + by, "leave it out");
    }

    private void require(String key, boolean isRight, String problem, String remedy) {
        if (!isRight) {
            isWhole = false;
            block.check(key, () -> {
                throw new Refusal(problem, remedy);
            });
        }
    }

    private <T> T file(String key, Function<byte[], T> reader, T none) {
        boolean[] isRead = {false};
        T content = block.optional(
                key,
                path -> {
                    T read = path.isEmpty() ? none : reader.apply(bytes(path));
                    isRead[0] = true;
                    return read;
                },
                none);
        // What is wrong reads as null, which may be the mark of no file, too.
        isWhole &= isRead[0] || !block.has(key);
        return content;
    }

    private byte[] bytes(String path) {
        try {
            return TextFile.bytes(folder.resolve(path));
        } catch (InvalidPathException e) {
            throw new Refusal("is no path", "mend it");
        }
    }

    private static Secret nonNull(Secret password) {
        return password == null ? NO_PASSWORD : password;
    }
}
