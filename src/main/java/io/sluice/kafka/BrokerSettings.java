package io.sluice.kafka;

import java.lang.module.ModuleDescriptor.Version;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;

/** What brokers are set to; some do not tell (before 0.11), or not everybody: then Kafka's own defaults count. */
final class BrokerSettings {

    private static final Duration USUAL_LONGEST_TRANSACTION = Duration.ofMinutes(15);
    private static final short USUAL_REPLICATION = 1;

    private final Admin admin;
    private final Collection<Node> nodes;
    private final BrokerAbilities brokers;

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

    /** The same, for topics that have their own. */
    Map<String, String> oldMessageFormats(Collection<String> topics) {
        Map<String, String> old = new TreeMap<>();
        configs(ConfigResource.Type.TOPIC, topics).forEach((resource, config) -> value(config, "message.format.version")
                .filter(this::isTooOld)
                .ifPresent(format -> old.put(resource.name(), format)));
        return old;
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
        List<String> ids = nodes.stream().map(Node::idString).toList();
        return configs(ConfigResource.Type.BROKER, ids).values().stream()
                .flatMap(config -> value(config, name).stream());
    }

    private static Optional<String> value(Config config, String name) {
        return Optional.ofNullable(config.get(name)).map(ConfigEntry::value);
    }

    private Map<ConfigResource, Config> configs(ConfigResource.Type type, Collection<String> names) {
        if (!brokers.have(Ability.TELL_SETTINGS)) {
            return Map.of();
        }
        List<ConfigResource> resources =
                names.stream().map(name -> new ConfigResource(type, name)).toList();
        try {
            return BrokerCalls.await(admin.describeConfigs(resources).all());
        } catch (AuthorizationException e) {
            return Map.of(); // not allowed to ask
        }
    }
}
