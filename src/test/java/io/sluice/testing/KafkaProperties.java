package io.sluice.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** The properties of a cluster of one broker that is its own controller. */
final class KafkaProperties {

    /** Where the controllers of a cluster without ZooKeeper are. */
    static final String CONTROLLERS = "controller.quorum.voters";

    /** Any will do, but it must not begin with a dash: the format tool takes that for an option. */
    static final String CLUSTER_ID = "MkU3OEVBNTcwNTJENDM2Qg";

    private KafkaProperties() {}

    /** Of a broker that keeps its cluster in ZooKeeper; what a version does not know, it ignores. */
    static Map<String, String> withZooKeeper(int port) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("broker.id", "1");
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("delete.topic.enable", "true");
        putSmall(properties);
        return properties;
    }

    /** Clients and the broker itself reach the broker at this port of the loopback address; it listens where told. */
    static Map<String, String> of(String listenAddress, int port, int controllerPort) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put(CONTROLLERS, "1@127.0.0.1:" + controllerPort);
        properties.put(
                "listeners", "PLAINTEXT://" + listenAddress + ":" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        putSmall(properties);
        // How long a restarted broker must wait until its killed forerunner counts as gone; 9 s by default.
        properties.put("broker.session.timeout.ms", "3000");
        properties.put("broker.heartbeat.interval.ms", "500");
        properties.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        properties.put("allow.everyone.if.no.acl.found", "true");
        return properties;
    }

    /** Of a broker that is no controller, in a cluster that has one. */
    static Map<String, String> joining(int port) {
        Map<String, String> properties = of("127.0.0.1", port, port);
        properties.put("process.roles", "broker");
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port);
        return properties;
    }

    private static void putSmall(Map<String, String> properties) {
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("auto.create.topics.enable", "false");
        properties.put("log.cleaner.dedupe.buffer.size", "16777216");
    }
}
