package io.sluice.kafka;

import io.sluice.config.CreateTopics;
import io.sluice.config.SinkConfig;

/** What an administrator types, in the form that the scripts of these brokers know. */
final class AdminCommands {

    // Brokers of these versions keep topics and grants there, and do not say where it is.
    private static final String ZOOKEEPER = "ZOOKEEPER-HOST:2181";

    private final SinkConfig sink;
    private final BrokerAbilities brokers;

    AdminCommands(SinkConfig sink, BrokerAbilities brokers) {
        this.sink = sink;
        this.brokers = brokers;
    }

    String create(String topic, CreateTopics how) {
        String replication = how.replication() < 0 && brokers.have(Ability.DEFAULT_REPLICATION)
                ? ""
                : " --replication-factor " + Math.max(1, how.replication());
        return "kafka-topics.sh" + where() + " --create --topic " + topic + " --partitions " + how.partitions()
                + replication;
    }

    String deleteSetting(String topic, String name) {
        return "kafka-configs.sh" + where() + " --alter --entity-type topics --entity-name " + topic
                + " --delete-config " + name;
    }

    String grantTopic(String topic, String operation) {
        return acls() + " --operation " + operation + " --topic " + topic;
    }

    String grantTransactions(String prefix) {
        // Before 2.0 no grant can name a prefix.
        String which = hasModernAcls() ? prefix + " --resource-pattern-type prefixed" : "'*'";
        return acls() + " --operation Write --operation Describe --transactional-id " + which;
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
        return "kafka-acls.sh" + where + " --add --allow-principal " + ClientSettings.principal(sink);
    }

    private boolean hasModernAcls() {
        return brokers.have(Ability.ZSTD); // both came with Kafka 2.1
    }
}
