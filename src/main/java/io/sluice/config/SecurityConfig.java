package io.sluice.config;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The {@code sink.security} block: how clients prove themselves to the brokers, and the brokers to them.
 *
 * @param mechanism of SASL; without SASL of no use
 * @param username of SASL; else empty
 * @param password of SASL; else empty
 */
public record SecurityConfig(
        Protocol protocol, Mechanism mechanism, String username, Secret password, TlsMaterial material)
        implements Serializable {

    public static final SecurityConfig DEFAULT =
            new SecurityConfig(Protocol.PLAINTEXT, Mechanism.PLAIN, "", new Secret(""), TlsMaterial.NONE);

    private static final String MODULES = "org.apache.kafka.common.security.";

    /** Kafka's names. */
    public enum Protocol {
        PLAINTEXT,
        SSL,
        SASL_PLAINTEXT,
        SASL_SSL;

        boolean hasTls() {
            return this == SSL || this == SASL_SSL;
        }

        boolean hasLogin() {
            return this == SASL_PLAINTEXT || this == SASL_SSL;
        }

        String spelled() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Kafka's names, with dashes. */
    public enum Mechanism {
        PLAIN,
        SCRAM_SHA_256,
        SCRAM_SHA_512;

        String spelled() {
            return name().replace('_', '-');
        }
    }

    public SecurityConfig {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(mechanism, "mechanism");
        boolean hasUser = !username.isEmpty() && !password.reveal().isEmpty();
        if (protocol.hasLogin() && !hasUser) {
            throw new Refusal("is " + protocol.spelled() + ", which needs a user", "add username and password");
        }
        if (!protocol.hasLogin() && !(username.isEmpty() && password.reveal().isEmpty())) {
            throw new Refusal(
                    "is " + protocol.spelled() + ", which knows no user",
                    "set sasl_plaintext or sasl_ssl, or leave out username and password");
        }
        if (!protocol.hasTls() && (material.hasTrusted() || material.hasIdentity())) {
            throw new Refusal(
                    "is " + protocol.spelled() + ", which knows no certificates",
                    "set ssl or sasl_ssl, or leave the certificates out");
        }
    }

    /** As properties of Kafka's clients; none for plaintext, which is their default. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        if (protocol != Protocol.PLAINTEXT) {
            properties.put("security.protocol", protocol.name());
        }
        if (protocol.hasLogin()) {
            properties.put("sasl.mechanism", mechanism.spelled());
            properties.put("sasl.jaas.config", login());
        }
        if (material.hasTrusted()) {
            properties.put("ssl.truststore.type", "PEM");
            properties.put("ssl.truststore.certificates", material.trusted());
        }
        if (material.hasIdentity()) {
            properties.put("ssl.keystore.type", "PEM");
            properties.put("ssl.keystore.certificate.chain", material.chain());
            properties.put("ssl.keystore.key", material.key().reveal());
        }
        return properties;
    }

    /** Refuses properties about what this block says already. */
    void requireNoneOf(Map<String, String> others) {
        Map<String, String> own = properties();
        for (String name : others.keySet()) {
            boolean isSaid = own.containsKey(name)
                    || (name.startsWith("ssl.truststore.") && material.hasTrusted())
                    || (name.matches("ssl\\.keystore\\..*|ssl\\.key\\.password") && material.hasIdentity());
            if (isSaid) {
                throw new Refusal(
                        "says what sink.properties." + Wording.shown(name) + " says, too", "keep one of the two");
            }
        }
    }

    private String login() {
        String module = mechanism == Mechanism.PLAIN ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
        return MODULES + module + " required username=" + quoted(username) + " password=" + quoted(password.reveal())
                + ";";
    }

    /** Kafka reads it as Java's tokenizer does: a line break would end the text. */
    private static String quoted(String text) {
        String escaped = text;
        for (List<String> each :
                List.of(List.of("\\", "\\\\"), List.of("\"", "\\\""), List.of("\n", "\\n"), List.of("\r", "\\r"))) {
            escaped = escaped.replace(each.get(0), each.get(1));
        }
        return '"' + escaped + '"';
    }
}
