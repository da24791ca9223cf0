package io.sluice;

import io.sluice.testing.CertificateAuthority;
import io.sluice.testing.Issued;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.KafkaListeners;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A broker with a listener for each kind of security, and the files that clients need, beside one another in a folder. */
final class SecureKafka implements AutoCloseable {

    static final String USER = "app";
    static final String PASSWORD = "p\"w\\d; '$x";
    static final String STORE_PASSWORD = "store-secret";

    private static final List<String> HERE = List.of("localhost", "127.0.0.1");
    private static final String MODULES = "org.apache.kafka.common.security.";

    private final KafkaBroker broker;
    private final KafkaListeners listeners;

    private SecureKafka(KafkaBroker broker, KafkaListeners listeners) {
        this.broker = broker;
        this.listeners = listeners;
    }

    static SecureKafka start(Path folder) throws Exception {
        CertificateAuthority authority = CertificateAuthority.create("Kafka CA");
        Issued.writePem(folder.resolve("ca.pem"), authority.certificate());
        Issued.writeTrust(folder.resolve("trust.p12"), "PKCS12", STORE_PASSWORD, authority.certificate());
        Issued.writeTrust(folder.resolve("trust.jks"), "JKS", STORE_PASSWORD, authority.certificate());
        Issued client = authority.issue("client", List.of());
        client.write(folder, "client");
        client.writeStore(folder.resolve("client.jks"), "JKS", STORE_PASSWORD, authority.certificate());
        KafkaListeners listeners = new KafkaListeners(new TreeMap<>(Map.of(
                "LOGIN", "SASL_PLAINTEXT",
                "SECURE_LOGIN", "SASL_SSL",
                "TLS", "SSL",
                "MUTUAL", "SSL",
                "EXPIRED", "SSL",
                "ELSEWHERE", "SSL",
                "SELF", "SSL",
                "OLD_CA", "SSL")));
        Map<String, String> properties = new HashMap<>();
        properties.put("listener.name.mutual.ssl.client.auth", "required");
        properties.put("listener.name.mutual.ssl.truststore.type", "PEM");
        properties.put(
                "listener.name.mutual.ssl.truststore.location",
                folder.resolve("ca.pem").toString());
        Issued server = authority.issue("broker", HERE);
        for (String listener : List.of("secure_login", "tls", "mutual")) {
            present(properties, listener, server, folder);
        }
        present(properties, "expired", authority.issueExpired("late", HERE), folder);
        present(properties, "elsewhere", authority.issue("elsewhere", List.of("kafka.example.com")), folder);
        present(properties, "self", CertificateAuthority.selfSigned("self", HERE), folder);
        CertificateAuthority old = CertificateAuthority.createExpired("Old CA");
        Issued.writePem(folder.resolve("old-ca.pem"), old.certificate());
        present(properties, "old_ca", old.issue("broker", HERE), folder);
        for (String listener : List.of("login", "secure_login")) {
            addLogin(properties, "listener.name." + listener + ".");
        }
        SecureKafka kafka =
                new SecureKafka(KafkaBroker.start(KafkaBroker.DEFAULT_VERSION, properties, listeners), listeners);
        kafka.broker.createScramUser(USER, PASSWORD);
        return kafka;
    }

    private static void present(Map<String, String> properties, String listener, Issued server, Path folder)
            throws Exception {
        Path file = folder.resolve(listener + "-broker.pem");
        Files.writeString(
                file,
                Issued.pem("PRIVATE KEY", server.key().getEncoded())
                        + Issued.pem("CERTIFICATE", server.certificate().getEncoded()));
        properties.put("listener.name." + listener + ".ssl.keystore.type", "PEM");
        properties.put("listener.name." + listener + ".ssl.keystore.location", file.toString());
    }

    private static void addLogin(Map<String, String> properties, String prefix) {
        properties.put(prefix + "sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512");
        String password = PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"");
        properties.put(
                prefix + "plain.sasl.jaas.config",
                // The file's own backslashes.
                (MODULES + "plain.PlainLoginModule required user_" + USER + "=\"" + password + "\";")
                        .replace("\\", "\\\\"));
        for (String mechanism : List.of("scram-sha-256", "scram-sha-512")) {
            properties.put(prefix + mechanism + ".sasl.jaas.config", MODULES + "scram.ScramLoginModule required;");
        }
    }

    KafkaBroker broker() {
        return broker;
    }

    String bootstrap(String listener) {
        return listener.equals("PLAINTEXT") ? broker.bootstrap() : listeners.bootstrap(listener);
    }

    @Override
    public void close() {
        broker.close();
    }
}
