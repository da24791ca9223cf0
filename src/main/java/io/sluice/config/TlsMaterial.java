package io.sluice.config;

import java.io.Serializable;
import java.util.Objects;

/**
 * Certificates and a private key. They are read where the job is made and travel with it, so that no other machine needs
 * the files.
 *
 * @param trusted PEM certificates that may have signed the other side's; empty for none
 * @param chain the own PEM certificate, and those that signed it; empty for none
 * @param key the private key of the own certificate, PKCS#8 in PEM; empty for none
 */
public record TlsMaterial(String trusted, String chain, Secret key) implements Serializable {

    public static final TlsMaterial NONE = new TlsMaterial("", "", new Secret(""));

    public TlsMaterial {
        Objects.requireNonNull(trusted, "trusted");
        if (chain.isEmpty() != key.reveal().isEmpty()) {
            throw new Refusal("is a certificate without its key, or a key without its certificate", "name both");
        }
    }

    /** Whether there are certificates to check the other side by. */
    public boolean hasTrusted() {
        return !trusted.isEmpty();
    }

    /** Whether there is a certificate to show. */
    public boolean hasIdentity() {
        return !chain.isEmpty();
    }

    @Override
    public String toString() {
        return "TlsMaterial[trusted=" + (hasTrusted() ? "…" : "") + ", chain=" + (hasIdentity() ? "…" : "") + ", key="
                + key + "]";
    }
}
