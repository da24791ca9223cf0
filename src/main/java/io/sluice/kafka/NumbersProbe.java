package io.sluice.kafka;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.ClientRequest;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.NetworkClientUtils;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.message.InitProducerIdRequestData;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.InitProducerIdRequest;
import org.apache.kafka.common.requests.InitProducerIdResponse;
import org.apache.kafka.common.utils.Time;

/**
 * Asks for the number that a producer without transactions puts on its records. The producer itself asks behind its
 * caller's back, and says nothing before its first record.
 */
final class NumbersProbe {

    private NumbersProbe() {}

    /** @param nodes brokers that answer; any of them decides */
    static boolean isAllowed(Map<String, Object> settings, List<Node> nodes) {
        Node node = nodes.get(0);
        InitProducerIdRequestData question =
                new InitProducerIdRequestData().setTransactionalId(null).setTransactionTimeoutMs(Integer.MAX_VALUE);
        try (BrokerRollCall call = new BrokerRollCall(settings)) {
            call.call(List.of(node));
            ClientRequest request = call.network()
                    .newClientRequest(
                            node.idString(),
                            new InitProducerIdRequest.Builder(question),
                            Time.SYSTEM.milliseconds(),
                            true);
            ClientResponse response = NetworkClientUtils.sendAndReceive(call.network(), request, Time.SYSTEM);
            return ((InitProducerIdResponse) response.responseBody()).error() != Errors.CLUSTER_AUTHORIZATION_FAILED;
        } catch (IOException e) {
            throw new TimeoutException(e);
        }
    }
}
