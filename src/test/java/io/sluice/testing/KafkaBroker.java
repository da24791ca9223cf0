package io.sluice.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A Kafka cluster of one broker, empty at its start; topics are not created by themselves. */
public interface KafkaBroker extends AutoCloseable {

    String DEFAULT_VERSION = "3.9.2";

    static KafkaBroker start() {
        return start(DEFAULT_VERSION, Map.of());
    }

    /** The properties are the broker's, and win over the ones set here. Of versions with ZooKeeper there are no images. */
    static KafkaBroker start(String version, Map<String, String> properties) {
        return Docker.isChosen() && !KafkaVersions.needsZooKeeper(version)
                ? DockerKafka.start(version, properties)
                : LocalKafka.start(version, properties);
    }

    /** The same, with more ways in than the one without security; always a process of this machine. */
    static KafkaBroker start(String version, Map<String, String> properties, KafkaListeners listeners) {
        return LocalKafka.start(version, properties, listeners);
    }

    /**
     * A second broker of a cluster in the middle of an update: it has the newer version already, and still speaks the
     * older one to its neighbour.
     */
    static KafkaBroker join(KafkaBroker older, String version) {
        String spoken = KafkaVersions.line(older.version());
        Map<String, String> properties = new HashMap<>(((LocalKafka) older).cluster());
        properties.put("broker.id", "2");
        properties.put("inter.broker.protocol.version", spoken);
        properties.put("log.message.format.version", spoken);
        return start(version, properties);
    }

    /** One more broker, of a cluster without ZooKeeper; the first one's id is 1. */
    static KafkaBroker join(KafkaBroker first, int id) {
        Map<String, String> properties = new HashMap<>(((LocalKafka) first).cluster());
        properties.put("node.id", String.valueOf(id));
        return LocalKafka.start(first.version(), properties);
    }

    /** {@code host:port}, without security. */
    String bootstrap();

    String version();

    /** Ends the broker as an operator would; the data stays for {@link #restart}. */
    void stop();

    /** Ends the broker by SIGKILL; the data stays for {@link #restart}. */
    void kill();

    /** Starts the stopped or killed broker again: same port, same data. Ends it first where it still runs. */
    void restart();

    /** Ends the broker and deletes its data. */
    @Override
    void close();

    /** A new client, to be closed by the caller. */
    default Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap()));
    }

    default void createTopic(String topic, int partitions) {
        try (Admin admin = admin()) {
            NewTopic created = new NewTopic(topic, partitions, (short) 1);
            await("create topic " + topic, admin.createTopics(List.of(created)).all());
        }
    }

    /** Creates a user for SCRAM, of both kinds. */
    default void createScramUser(String name, String password) {
        try (Admin admin = admin()) {
            for (ScramMechanism mechanism : List.of(ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512)) {
                // A request takes one for each user.
                ScramCredentialInfo info = new ScramCredentialInfo(mechanism, 4096);
                UserScramCredentialUpsertion created = new UserScramCredentialUpsertion(name, info, password);
                await(
                        "create user " + name,
                        admin.alterUserScramCredentials(List.of(created)).all());
            }
        }
    }

    /** From now on every client may describe and read the topic, none may write to it. */
    default void denyWrites(String topic) {
        try (Admin admin = admin()) {
            // The first entry for a topic ends the rule that everyone may do what no entry forbids.
            List<AclBinding> entries = List.of(
                    entry(topic, AclOperation.ALL, AclPermissionType.ALLOW),
                    entry(topic, AclOperation.WRITE, AclPermissionType.DENY));
            await("deny writes to topic " + topic, admin.createAcls(entries).all());
        }
    }

    private static void await(String what, KafkaFuture<?> answer) {
        try {
            answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted, and cannot " + what, e);
        }
    }

    private static AclBinding entry(String topic, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
    }
}
