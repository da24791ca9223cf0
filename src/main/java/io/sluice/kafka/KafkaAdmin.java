package io.sluice.kafka;

import io.sluice.config.CreateTopics;
import io.sluice.config.Delivery;
import io.sluice.config.SinkConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Asks and prepares a Kafka cluster; every failure is one {@link io.sluice.row.SyncException}, within ten seconds. */
public final class KafkaAdmin implements AutoCloseable {

    private static final String LONGEST_TRANSACTION = "transaction.max.timeout.ms";
    /** Kafka's own default, for brokers that do not tell. */
    private static final Duration USUAL_LONGEST_TRANSACTION = Duration.ofMinutes(15);

    private final SinkConfig sink;
    private final Admin admin;

    private KafkaAdmin(SinkConfig sink, Admin admin) {
        this.sink = sink;
        this.admin = admin;
    }

    public static KafkaAdmin connect(SinkConfig sink) {
        Reachability.check(sink.brokers());
        try {
            return new KafkaAdmin(sink, Admin.create(ClientSettings.admin(sink)));
        } catch (KafkaException e) {
            throw BrokerCalls.explain(sink.brokers(), e);
        }
    }

    /** What the brokers can do. Transactions are tried out, unless the job file wants at-least-once. */
    public BrokerFacts facts() {
        try {
            DescribeClusterResult cluster = admin.describeCluster();
            Collection<Node> nodes = BrokerCalls.await(cluster.nodes());
            String clusterId = BrokerCalls.await(cluster.clusterId());
            boolean isModern = true;
            Duration longest = USUAL_LONGEST_TRANSACTION;
            try {
                longest = longestTransaction(nodes);
            } catch (UnsupportedVersionException e) {
                // DescribeConfigs came with the same version, 0.11, as transactions and numbered records.
                isModern = false;
            } catch (AuthorizationException e) {
                longest = USUAL_LONGEST_TRANSACTION; // not allowed to ask
            }
            TransactionProbe.Answer answer = transactions(isModern, longest);
            return new BrokerFacts(
                    sink.brokers(),
                    clusterId == null ? "" : clusterId,
                    nodes.size(),
                    isModern && answer.transactions() != Transactions.UNSUPPORTED,
                    answer.transactions(),
                    answer.refusal(),
                    longest);
        } catch (KafkaException e) {
            throw BrokerCalls.explain(sink.brokers(), e);
        }
    }

    /** All topics but Kafka's own, by name. */
    public List<TopicFacts> topics() {
        try {
            return TopicList.read(sink);
        } catch (KafkaException e) {
            throw BrokerCalls.explain(sink.brokers(), e);
        }
    }

    /** The names of all topics that may be seen. */
    public Set<String> topicNames() {
        try {
            return BrokerCalls.await(admin.listTopics().names());
        } catch (KafkaException e) {
            throw BrokerCalls.explain(sink.brokers(), e);
        }
    }

    /** Whether {@link #ensureTopics} would succeed; changes nothing. */
    public TopicState checkTopics(Collection<String> names, CreateTopics how) {
        try {
            return new TopicPreparation(admin, sink, how).check(names);
        } catch (KafkaException e) {
            throw BrokerCalls.explain(sink.brokers(), e);
        }
    }

    /** Creates the topics that are missing, and refuses topics that may not be written to. */
    public EnsuredTopics ensureTopics(Collection<String> names, CreateTopics how) {
        try {
            return new TopicPreparation(admin, sink, how).ensure(names);
        } catch (KafkaException e) {
            throw BrokerCalls.explain(sink.brokers(), e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private TransactionProbe.Answer transactions(boolean isModern, Duration longest) {
        if (!isModern) {
            return new TransactionProbe.Answer(Transactions.UNSUPPORTED, "");
        }
        if (sink.delivery() == Delivery.AT_LEAST_ONCE) {
            return new TransactionProbe.Answer(Transactions.NOT_ASKED, "");
        }
        return new TransactionProbe(sink, longest).ask();
    }

    /** The smallest among the brokers: any of them may have to grant it. */
    private Duration longestTransaction(Collection<Node> nodes) {
        List<ConfigResource> brokers = nodes.stream()
                .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                .toList();
        Map<ConfigResource, Config> configs =
                BrokerCalls.await(admin.describeConfigs(brokers).all());
        return configs.values().stream()
                .map(config -> config.get(LONGEST_TRANSACTION))
                .filter(entry -> entry != null && entry.value() != null)
                .map(ConfigEntry::value)
                .map(Long::valueOf)
                .min(Long::compare)
                .map(Duration::ofMillis)
                .orElse(USUAL_LONGEST_TRANSACTION);
    }
}
