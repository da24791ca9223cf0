package io.sluice.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
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
        return numbers("transaction.max.timeout.ms").min().stream()
                .mapToObj(Duration::ofMillis)
                .findAny()
                .orElse(USUAL_LONGEST_TRANSACTION);
    }

    /** The largest {@code default.replication.factor}: rather too safe, where brokers differ. */
    short defaultReplication() {
        return (short) numbers("default.replication.factor").max().orElse(USUAL_REPLICATION);
    }

    private LongStream numbers(String name) {
        if (!brokers.have(Ability.TELL_SETTINGS)) {
            return LongStream.empty();
        }
        List<ConfigResource> resources = nodes.stream()
                .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                .toList();
        try {
            return BrokerCalls.await(admin.describeConfigs(resources).all()).values().stream()
                    .map(config -> config.get(name))
                    .filter(entry -> entry != null && entry.value() != null)
                    .map(ConfigEntry::value)
                    .mapToLong(Long::parseLong);
        } catch (AuthorizationException e) {
            return LongStream.empty(); // not allowed to ask
        }
    }
}
