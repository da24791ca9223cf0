package io.sluice.kafka;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/** None of the brokers that the cluster names answers. */
final class BrokerUnreachableException extends KafkaException {

    private static final long serialVersionUID = 1L;

    /** @param silent what is wrong, by address */
    BrokerUnreachableException(Map<String, String> silent) {
        super("no broker of the cluster answers (" + describe(silent) + ")");
    }

    /** Such as {@code kafka1:9092: no answer}. */
    static String describe(Map<String, String> silent) {
        return new TreeMap<>(silent)
                .entrySet().stream()
                        .map(broker -> broker.getKey() + ": " + broker.getValue())
                        .collect(Collectors.joining(", "));
    }
}
