package io.sluice.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.ClientDnsLookup;
import org.apache.kafka.clients.ClientRequest;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.NetworkClientUtils;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.requests.MetadataRequest;
import org.apache.kafka.common.requests.MetadataResponse;
import org.apache.kafka.common.utils.Time;

/**
 * The brokers as those of {@code sink.brokers} name them. Kafka's clients forget the addresses that they began with, and
 * where nobody is at the ones that they were told, do not say which these are.
 */
final class AdvertisedBrokers {

    // Kafka's clients have waited for most of ten seconds by then.
    private static final int LIMIT_MILLIS = 1_000;

    private AdvertisedBrokers() {}

    /** Empty where none of the first addresses answers. */
    static Collection<Node> ask(Map<String, Object> settings, String addresses) {
        Map<String, Object> quick = new HashMap<>(settings);
        quick.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
        List<Node> firsts = firsts(addresses);
        try (BrokerRollCall call = new BrokerRollCall(quick)) {
            call.call(firsts);
            for (Node first : firsts) {
                if (call.answers().containsKey(BrokerRollCall.address(first))) {
                    return brokers(call, first);
                }
            }
        } catch (IOException | KafkaException e) {
            // Why nobody answers has been found out in another way.
        }
        return List.of();
    }

    private static List<Node> firsts(String addresses) {
        List<Node> nodes = new ArrayList<>();
        for (InetSocketAddress address : ClientUtils.parseAndValidateAddresses(
                List.of(addresses.split("\\s*,\\s*", -1)), ClientDnsLookup.USE_ALL_DNS_IPS)) {
            nodes.add(new Node(-1 - nodes.size(), address.getHostString(), address.getPort()));
        }
        return nodes;
    }

    private static Collection<Node> brokers(BrokerRollCall call, Node first) throws IOException {
        ClientRequest question = call.network()
                .newClientRequest(
                        first.idString(),
                        new MetadataRequest.Builder(List.of(), false),
                        Time.SYSTEM.milliseconds(),
                        true);
        return ((MetadataResponse) NetworkClientUtils.sendAndReceive(call.network(), question, Time.SYSTEM)
                        .responseBody())
                .brokers();
    }
}
