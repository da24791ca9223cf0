package io.sluice.kafka;

import java.lang.module.ModuleDescriptor.Version;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;

/** What brokers are set to; some do not tell (before 0.11), or not everybody: then Kafka's own defaults count. */
final class BrokerSettings {

    private static final Duration USUAL_LONGEST_TRANSACTION = Duration.ofMinutes(15);
    private static final short USUAL_REPLICATION = 1;
    private static final Map<String, String> BROKERS_NAMES = Map.of(
            "cleanup.policy", "log.cleanup.policy",
            "min.insync.replicas", "min.insync.replicas",
            "max.message.bytes", "message.max.bytes",
            "retention.ms", "log.retention.ms",
            "retention.bytes", "log.retention.bytes");

    private final Admin admin;
    private final Collection<Node> nodes;
    private final BrokerAbilities brokers;
    private List<Map<String, String>> ofBrokers;

    BrokerSettings(Admin admin, Collection<Node> nodes, BrokerAbilities brokers) {
        this.admin = admin;
        this.nodes = nodes;
        this.brokers = brokers;
    }

    /** The smallest {@code transaction.max.timeout.ms}: any of the brokers may have to grant a transaction. */
    Duration longestTransaction() {
        return values("transaction.max.timeout.ms")
                .map(Long::valueOf)
                .min(Long::compare)
                .map(Duration::ofMillis)
                .orElse(USUAL_LONGEST_TRANSACTION);
    }

    /** The largest {@code default.replication.factor}: rather too safe, where brokers differ. */
    short defaultReplication() {
        return values("default.replication.factor")
                .map(Short::valueOf)
                .max(Short::compare)
                .orElse(USUAL_REPLICATION);
    }

    /** The form in which the brokers keep records, where it is too old for transactions. */
    Optional<String> oldMessageFormat() {
        return values("log.message.format.version").filter(this::isTooOld).findAny();
    }

    /** The same, for topics that have their own; by topic. */
    Map<String, String> oldMessageFormats(Map<String, Map<String, String>> topics) {
        Map<String, String> old = new TreeMap<>();
        topics.forEach((topic, settings) -> {
            String format = settings.get("message.format.version");
            if (format != null && isTooOld(format)) {
                old.put(topic, format);
            }
        });
        return old;
    }

    /** What topics are set to; those are missing whose settings this user may not see. */
    Map<String, Map<String, String>> ofTopics(Collection<String> topics) {
        Map<String, Map<String, String>> settings = new TreeMap<>();
        configs(ConfigResource.Type.TOPIC, topics)
                .forEach((resource, config) -> settings.put(resource.name(), values(config)));
        return settings;
    }

    /** What a topic has that is created without settings of its own, as far as the brokers tell. */
    Map<String, String> forNewTopics() {
        Map<String, String> settings = new TreeMap<>();
        BROKERS_NAMES.forEach((topics, own) -> values(own).findAny().ifPresent(value -> settings.put(topics, value)));
        return settings;
    }

    /** The settings that have a value. */
    static Map<String, String> values(Config config) {
        Map<String, String> values = new TreeMap<>();
        config.entries().stream()
                .filter(entry -> entry.value() != null)
                .forEach(entry -> values.put(entry.name(), entry.value()));
        return values;
    }

    /** What is set no longer counts where all brokers speak 3.0 to each other. */
    private boolean isTooOld(String format) {
        return isBefore(format, Ability.TRANSACTIONS.since())
                && values("inter.broker.protocol.version").anyMatch(spoken -> isBefore(spoken, "3.0"));
    }

    private static boolean isBefore(String version, String other) {
        String withoutStep = version.replaceAll("-.*", ""); // of 0.10.2-IV0
        return Version.parse(withoutStep).compareTo(Version.parse(other)) < 0;
    }

    private Stream<String> values(String name) {
        if (ofBrokers == null) {
            List<String> ids = nodes.stream().map(Node::idString).toList();
            ofBrokers = configs(ConfigResource.Type.BROKER, ids).values().stream()
                    .map(BrokerSettings::values)
                    .toList();
        }
        return ofBrokers.stream().flatMap(settings -> Stream.ofNullable(settings.get(name)));
    }

    private Map<ConfigResource, Config> configs(ConfigResource.Type type, Collection<String> names) {
        if (!brokers.have(Ability.TELL_SETTINGS)) {
            return Map.of();
        }
        List<ConfigResource> resources =
                names.stream().map(name -> new ConfigResource(type, name)).toList();
        Map<ConfigResource, Config> configs = new HashMap<>();
        admin.describeConfigs(resources).values().forEach((resource, answer) -> {
            try {
                configs.put(resource, BrokerCalls.await(answer));
            } catch (AuthorizationException e) {
                // Not allowed to ask: Kafka's own defaults count.
            }
        });
        return configs;
    }
}
