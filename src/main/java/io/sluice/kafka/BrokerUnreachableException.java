package io.sluice.kafka;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;

/** A broker that the cluster names does not answer. */
final class BrokerUnreachableException extends KafkaException {

    private static final long serialVersionUID = 1L;

    BrokerUnreachableException(Node node, String reason) {
        super("broker " + node.idString() + " at " + node.host() + ':' + node.port() + ": " + reason);
    }
}
