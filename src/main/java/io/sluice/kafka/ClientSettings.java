package io.sluice.kafka;

import io.sluice.config.SecurityConfig;
import io.sluice.config.SinkConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Settings of the clients that ask the brokers: the sink's way to connect, and limits that suit a person who waits. */
public final class ClientSettings {

    /** The longest that one question to the brokers may take. */
    static final Duration LIMIT = Duration.ofSeconds(8);

    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);
    private static final Duration CONNECTION_LIMIT = Duration.ofSeconds(2);
    private static final List<String> CONNECTION = List.of("security.", "sasl.", "ssl.", "client.dns.lookup");
    private static final Pattern USER_NAME = Pattern.compile("username=\"([^\"]*)\"");

    private ClientSettings() {}

    static Map<String, Object> admin(SinkConfig sink) {
        return limited(connection(sink));
    }

    /** The same for a client that asks brokers. */
    static Map<String, Object> limited(Map<String, Object> connection) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_LIMIT.toMillis());
        putConnectionLimit(settings);
        // Nobody looks at the metrics of a client that lives for a second.
        settings.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    static Map<String, Object> consumer(SinkConfig sink, BrokerAbilities brokers) {
        Map<String, Object> settings = connection(sink);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_LIMIT.toMillis());
        putConnectionLimit(settings);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, !brokers.have(Ability.ASK_WITHOUT_CREATING));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return settings;
    }

    /** So short that a broker that does not answer leaves time to ask another one. */
    static void putConnectionLimit(Map<? super String, Object> settings) {
        settings.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, CONNECTION_LIMIT.toMillis());
        settings.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, CONNECTION_LIMIT.toMillis());
    }

    /** Whom the brokers take the sink for, as ACL commands spell it. */
    static String principal(SinkConfig sink) {
        SecurityConfig security = sink.security();
        if (!security.username().isEmpty()) {
            return "User:" + security.username();
        }
        Matcher user = USER_NAME.matcher(sink.properties().getOrDefault(SaslConfigs.SASL_JAAS_CONFIG, ""));
        if (user.find()) {
            return "User:" + user.group(1);
        }
        boolean hasCertificate = security.material().hasIdentity()
                || sink.properties().containsKey(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG)
                || sink.properties().containsKey(SslConfigs.SSL_KEYSTORE_KEY_CONFIG);
        return hasCertificate ? "User:SUBJECT-OF-THE-CERTIFICATE" : "User:ANONYMOUS";
    }

    /** What every client needs to reach the brokers. */
    public static Map<String, Object> connection(SinkConfig sink) {
        Map<String, Object> settings = new HashMap<>();
        sink.properties().forEach((name, value) -> {
            if (CONNECTION.stream().anyMatch(name::startsWith)) {
                settings.put(name, value);
            }
        });
        settings.putAll(sink.security().properties());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, sink.brokers());
        return settings;
    }
}
