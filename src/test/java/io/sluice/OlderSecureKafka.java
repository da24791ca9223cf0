package io.sluice;

import io.sluice.testing.CertificateAuthority;
import io.sluice.testing.Issued;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.KafkaListeners;
import io.sluice.testing.KafkaVersions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A broker before 1.1, which has one set of certificates and logins for all its listeners: one for each protocol, named
 * after it. {@code ca.pem} for its clients lies in the folder.
 */
final class OlderSecureKafka implements AutoCloseable {

    private static final List<String> PROTOCOLS = List.of("SASL_PLAINTEXT", "SSL", "SASL_SSL");
    private static final String MODULES = "org.apache.kafka.common.security.";

    private final KafkaBroker broker;
    private final KafkaListeners listeners;

    private OlderSecureKafka(KafkaBroker broker, KafkaListeners listeners) {
        this.broker = broker;
        this.listeners = listeners;
    }

    static OlderSecureKafka start(String version, Path folder) throws Exception {
        CertificateAuthority authority = CertificateAuthority.create("Kafka CA");
        Issued.writePem(folder.resolve("ca.pem"), authority.certificate());
        Path store = folder.resolve("broker.jks");
        authority
                .issue("broker", List.of("localhost", "127.0.0.1"))
                .writeStore(store, "JKS", SecureKafka.STORE_PASSWORD, authority.certificate());
        Map<String, String> properties = new HashMap<>();
        properties.put("ssl.keystore.location", store.toString());
        properties.put("ssl.keystore.password", SecureKafka.STORE_PASSWORD);
        properties.put("ssl.key.password", SecureKafka.STORE_PASSWORD);
        properties.put("sasl.enabled.mechanisms", hasScram(version) ? "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512" : "PLAIN");
        Files.writeString(folder.resolve("kafka-password"), SecureKafka.PASSWORD);
        Map<String, String> protocols = new TreeMap<>();
        PROTOCOLS.forEach(protocol -> protocols.put(protocol, protocol));
        KafkaListeners listeners = new KafkaListeners(protocols, login(version));
        OlderSecureKafka kafka = new OlderSecureKafka(KafkaBroker.start(version, properties, listeners), listeners);
        if (hasScram(version)) {
            kafka.broker.createScramUser(SecureKafka.USER, SecureKafka.PASSWORD);
        }
        return kafka;
    }

    static boolean hasScram(String version) {
        return !KafkaVersions.isBefore(version, "0.10.2");
    }

    private static String login(String version) {
        String password = SecureKafka.PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"");
        return MODULES + "plain.PlainLoginModule required user_" + SecureKafka.USER + "=\"" + password + "\";"
                + (hasScram(version) ? "\n" + MODULES + "scram.ScramLoginModule required;" : "");
    }

    KafkaBroker broker() {
        return broker;
    }

    String bootstrap(String protocol) {
        return listeners.bootstrap(protocol);
    }

    @Override
    public void close() {
        broker.close();
    }
}
