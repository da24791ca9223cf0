package io.sluice.kafka;

import io.sluice.config.Compression;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.DefaultHostResolver;
import org.apache.kafka.clients.ManualMetadataUpdater;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.clients.NetworkClientUtils;
import org.apache.kafka.clients.NodeApiVersions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.message.ApiVersionsResponseData.ApiVersion;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

/**
 * What the brokers of a cluster can do, as each of them says. One that cannot counts for all: any of them may be the one
 * that is asked.
 */
public final class BrokerAbilities {

    private static final String CLIENT = "sluice-abilities";

    /** Those that every broker knows, whatever its version and the form in which it keeps records. */
    static final Set<Compression> OLDEST_CODECS =
            Set.of(Compression.NONE, Compression.GZIP, Compression.SNAPPY, Compression.LZ4);

    private final Map<String, NodeApiVersions> brokers;

    /** @param brokers by address */
    BrokerAbilities(Map<String, NodeApiVersions> brokers) {
        this.brokers = new TreeMap<>(brokers);
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

    /** Asks each on a connection of its own, made as the sink's are. */
    static BrokerAbilities ask(Map<String, Object> settings, Collection<Node> nodes) {
        AdminClientConfig config = new AdminClientConfig(settings);
        ApiVersions answers = new ApiVersions();
        Map<String, NodeApiVersions> brokers = new HashMap<>();
        try (Metrics metrics = new Metrics();
                NetworkClient network = ClientUtils.createNetworkClient(
                        config,
                        CLIENT,
                        metrics,
                        CLIENT,
                        new LogContext(),
                        answers,
                        Time.SYSTEM,
                        1,
                        config.getInt(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG),
                        new ManualMetadataUpdater(),
                        new DefaultHostResolver())) {
            for (Node node : nodes) {
                // Every connection begins with this question; it is ready when it has the answer.
                connect(network, node, Duration.ofMillis(config.getInt(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG)));
                brokers.put(node.host() + ':' + node.port(), answers.get(node.idString()));
            }
        }
        return new BrokerAbilities(brokers);
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

    private static void connect(NetworkClient network, Node node, Duration limit) {
        try {
            if (NetworkClientUtils.awaitReady(network, node, Time.SYSTEM, limit.toMillis())) {
                return;
            }
            throw new BrokerUnreachableException(node, "no answer");
        } catch (IOException e) {
            throw new BrokerUnreachableException(node, e.getMessage());
        }
    }
}
