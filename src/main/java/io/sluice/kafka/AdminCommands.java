package io.sluice.kafka;

import io.sluice.config.CreateTopics;
import io.sluice.config.SinkConfig;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What an administrator types, in the form that the scripts of these brokers know. */
public final class AdminCommands {

    // Brokers of these versions keep topics and grants there, and do not say where it is.
    private static final String ZOOKEEPER = "ZOOKEEPER-HOST:2181";

    private final SinkConfig sink;
    private final BrokerAbilities brokers;

    AdminCommands(SinkConfig sink, BrokerAbilities brokers) {
        this.sink = sink;
        this.brokers = brokers;
    }

    /** The command that creates a topic. */
    public String create(String topic, CreateTopics how) {
        String replication = how.replication() < 0 && brokers.have(Ability.DEFAULT_REPLICATION)
                ? ""
                : " --replication-factor " + Math.max(1, how.replication());
        return "kafka-topics.sh" + where() + " --create --topic " + topic + " --partitions " + how.partitions()
                + replication;
    }

    /** The command that gives a topic a setting of its own. */
    public String set(String topic, String name, Object value) {
        return alter(topic) + " --add-config " + name + '=' + value;
    }

    /** The command that takes a topic's own setting away, so that the brokers' counts. */
    public String deleteSetting(String topic, String name) {
        return alter(topic) + " --delete-config " + name;
    }

    String grantTopic(String topic, String operation) {
        return grantTopics(List.of(topic), List.of(operation));
    }

    /** The command that lets this job's user do something with topics. */
    public String grantTopics(Collection<String> topics, Collection<String> operations) {
        return acls()
                + operations.stream().map(" --operation "::concat).collect(Collectors.joining())
                + topics.stream().map(" --topic "::concat).collect(Collectors.joining());
    }

    /** The command that lets this job's user have its transactions. */
    public String grantTransactions() {
        // Before 2.0 no grant can name a prefix.
        String which = hasModernAcls() ? sink.transactionalIdPrefix() + " --resource-pattern-type prefixed" : "'*'";
        return acls() + " --operation Write --operation Describe --transactional-id " + which;
    }

    /** The command that lets this job's user number its records. */
    public String grantNumbers() {
        return acls() + " --operation IdempotentWrite --cluster";
    }

    /** Whom the brokers take this job for. */
    public String principal() {
        return ClientSettings.principal(sink);
    }

    private String alter(String topic) {
        return "kafka-configs.sh" + where() + " --alter --entity-type topics --entity-name " + topic;
    }

    private String where() {
        return brokers.have(Ability.DEFAULT_REPLICATION)
                ? " --bootstrap-server " + sink.brokers()
                : " --zookeeper " + ZOOKEEPER;
    }

    private String acls() {
        String where = hasModernAcls()
                ? " --bootstrap-server " + sink.brokers()
                : " --authorizer-properties zookeeper.connect=" + ZOOKEEPER;
        return "kafka-acls.sh" + where + " --add --allow-principal " + principal();
    }

    private boolean hasModernAcls() {
        return brokers.have(Ability.ZSTD); // both came with Kafka 2.1
    }
}
