package io.sluice.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.DefaultHostResolver;
import org.apache.kafka.clients.ManualMetadataUpdater;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.clients.NodeApiVersions;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

/** Connects to all brokers side by side, as the sink will, and notes what each says of itself, and who is silent. */
final class BrokerRollCall implements AutoCloseable {

    private static final String CLIENT = "sluice-abilities";
    // A host name may stand for several addresses, which are tried one after the other.
    private static final int TRIES = 3;
    private static final long POLL_MILLIS = 50;

    private final Map<String, NodeApiVersions> answers = new HashMap<>();
    private final Map<String, String> silent = new HashMap<>();
    private final Map<Node, Integer> failures = new HashMap<>();
    private final ApiVersions versions = new ApiVersions();
    private final Metrics metrics = new Metrics();
    private final NetworkClient network;
    private final Duration limit;

    BrokerRollCall(Map<String, Object> settings) {
        AdminClientConfig config = new AdminClientConfig(settings);
        limit = Duration.ofMillis(config.getInt(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG));
        network = ClientUtils.createNetworkClient(
                config,
                CLIENT,
                metrics,
                CLIENT,
                new LogContext(),
                versions,
                Time.SYSTEM,
                1,
                config.getInt(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG),
                new ManualMetadataUpdater(),
                new DefaultHostResolver());
    }

    /** Returns when each has answered or failed to; one that refuses the login fails the call. */
    void call(Collection<Node> nodes) {
        List<Node> open = new ArrayList<>(nodes);
        long deadline = System.nanoTime() + limit.toNanos();
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            open.removeIf(this::isDone);
            if (!open.isEmpty()) {
                network.poll(POLL_MILLIS, Time.SYSTEM.milliseconds());
            }
        }
        open.forEach(node -> silent.put(address(node), "no answer"));
    }

    NetworkClient network() {
        return network;
    }

    /** By address. */
    Map<String, NodeApiVersions> answers() {
        return answers;
    }

    /** The reason, by address. */
    Map<String, String> silent() {
        return silent;
    }

    static String address(Node node) {
        return node.host() + ':' + node.port();
    }

    private boolean isDone(Node node) {
        long now = Time.SYSTEM.milliseconds();
        if (network.connectionFailed(node)) {
            AuthenticationException refusal = network.authenticationException(node);
            if (refusal != null) {
                throw refusal;
            }
            if (network.connectionDelay(node, now) > 0) {
                return false;
            }
            if (failures.merge(node, 1, Integer::sum) >= TRIES) {
                silent.put(address(node), "cannot be connected to");
                return true;
            }
        }
        // Every connection begins with the question what the broker knows; it is ready when it has the answer.
        if (network.ready(node, now)) {
            answers.put(address(node), versions.get(node.idString()));
            return true;
        }
        return false;
    }

    @Override
    public void close() {
        network.close();
        metrics.close();
    }
}
