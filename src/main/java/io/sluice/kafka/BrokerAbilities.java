package io.sluice.kafka;

import io.sluice.config.Compression;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.NodeApiVersions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.message.ApiVersionsResponseData.ApiVersion;

/**
 * What the brokers of a cluster can do, as each of them says. One that cannot counts for all: any of them may be the one
 * that is asked. One that does not answer, because it is being restarted perhaps, counts for nothing.
 */
public final class BrokerAbilities {

    /** Those that every broker knows, whatever its version and the form in which it keeps records. */
    static final Set<Compression> OLDEST_CODECS =
            Set.of(Compression.NONE, Compression.GZIP, Compression.SNAPPY, Compression.LZ4);

    private final Map<String, NodeApiVersions> brokers;
    private final Map<String, String> silent;

    /** @param brokers by address */
    BrokerAbilities(Map<String, NodeApiVersions> brokers) {
        this(brokers, Map.of());
    }

    private BrokerAbilities(Map<String, NodeApiVersions> brokers, Map<String, String> silent) {
        this.brokers = new TreeMap<>(brokers);
        this.silent = new TreeMap<>(silent);
    }

    /**
     * Asks a cluster; each failure is one {@link io.sluice.row.SyncException}.
     *
     * @param connection what every client needs to reach the brokers
     */
    public static BrokerAbilities ask(Map<String, Object> connection) {
        String addresses = String.valueOf(connection.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
        Reachability.check(addresses);
        Map<String, Object> settings = ClientSettings.limited(connection);
        try (Admin admin = Admin.create(settings)) {
            return ask(settings, BrokerCalls.await(admin.describeCluster().nodes()));
        } catch (KafkaException e) {
            throw BrokerCalls.explain(addresses, e);
        }
    }

    /** Asks each on a connection of its own, made as the sink's are; one that answers is enough. */
    static BrokerAbilities ask(Map<String, Object> settings, Collection<Node> nodes) {
        try (BrokerRollCall call = new BrokerRollCall(settings)) {
            call.call(nodes);
            if (call.answers().isEmpty()) {
                throw new BrokerUnreachableException(call.silent());
            }
            return new BrokerAbilities(call.answers(), call.silent());
        }
    }

    /** What is wrong with the brokers that do not answer, by address. */
    Map<String, String> silent() {
        return silent;
    }

    /** Those that answered. */
    List<Node> answering(Collection<Node> nodes) {
        return nodes.stream()
                .filter(node -> brokers.containsKey(BrokerRollCall.address(node)))
                .toList();
    }

    /** Whether all brokers can. */
    public boolean have(Ability ability) {
        return lacking(ability).isEmpty();
    }

    /** The addresses of brokers that cannot. */
    public List<String> lacking(Ability ability) {
        return brokers.entrySet().stream()
                .filter(broker -> !has(broker.getValue(), ability))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The codecs that all brokers take. */
    Set<Compression> compressions() {
        return have(Ability.ZSTD) ? EnumSet.allOf(Compression.class) : OLDEST_CODECS;
    }

    private static boolean has(NodeApiVersions broker, Ability ability) {
        ApiVersion known = broker.apiVersion(ability.request());
        return known != null && known.maxVersion() >= ability.version();
    }
}
