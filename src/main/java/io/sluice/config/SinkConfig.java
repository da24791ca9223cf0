package io.sluice.config;

import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The {@code sink} block: a Kafka cluster and how to write to it.
 *
 * @param brokers {@code host:port,…}
 * @param topic a name, or a template with {@code {database}} and {@code {table}}
 * @param properties producer properties, passed through
 */
public record SinkConfig(
        String brokers,
        String topic,
        Partitioning partitioning,
        Delivery delivery,
        String transactionalIdPrefix,
        CreateTopics createTopics,
        Compression compression,
        SecurityConfig security,
        Map<String, String> properties)
        implements Serializable {

    private static final Pattern PREFIX = Pattern.compile("[\\x21-\\x7E]{1,200}");

    public SinkConfig {
        brokers = Hosts.requireBrokers(brokers);
        Topics.requireTemplate(topic);
        Objects.requireNonNull(partitioning, "partitioning");
        Objects.requireNonNull(delivery, "delivery");
        requirePrefix(transactionalIdPrefix);
        Objects.requireNonNull(createTopics, "createTopics");
        Objects.requireNonNull(compression, "compression");
        properties = Reserved.PRODUCER.require(properties);
        security.requireNoneOf(properties);
    }

    static String requirePrefix(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new Refusal("is not 1 to 200 ASCII characters without blanks", "write such a prefix");
        }
        return prefix;
    }
}
