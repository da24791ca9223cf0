package io.sluice.config;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;

/** The {@code source.ssl} block: whether connections to MySQL are encrypted, and what is asked of the server. */
public record SslConfig(Mode mode, TlsMaterial material) implements Serializable {

    public static final SslConfig DEFAULT = new SslConfig(Mode.PREFERRED, TlsMaterial.NONE);

    /** As MySQL's clients have them. */
    public enum Mode {
        DISABLED,
        /** TLS where the server has it. */
        PREFERRED,
        REQUIRED,
        /** The server's certificate must be signed by a CA that is trusted. */
        VERIFY_CA,
        /** It must be for the server's host name, too. */
        VERIFY_IDENTITY;

        /** Whether the server's certificate counts. */
        public boolean isVerifying() {
            return compareTo(VERIFY_CA) >= 0;
        }
    }

    public SslConfig {
        Objects.requireNonNull(mode, "mode");
        if (mode.isVerifying() && !material.hasTrusted()) {
            throw new Refusal(
                    "is " + spelled(mode) + ", which needs the CA that signed the server's certificate",
                    "name it in ca or truststore; public CAs are in /etc/ssl/certs/ca-certificates.crt or the like");
        }
        if (!mode.isVerifying() && material.hasTrusted()) {
            throw new Refusal(
                    "is " + spelled(mode) + ", which checks no certificate, so a CA has no use",
                    "set verify-identity or verify-ca, or leave out ca and truststore");
        }
        if (mode == Mode.DISABLED && material.hasIdentity()) {
            throw new Refusal(
                    "is disabled, so that no certificate is shown", "set another mode, or leave out the certificate");
        }
    }

    private static String spelled(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
