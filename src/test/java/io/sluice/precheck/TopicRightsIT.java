package io.sluice.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.precheck.Finding.Status;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.KafkaListeners;
import io.sluice.testing.Servers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brokers that let nobody do what no ACL allows. */
final class TopicRightsIT {

    private static final String USER = "app";

    private static KafkaBroker broker;
    private static String guarded;

    @TempDir
    Path folder;

    private final String topic = Servers.freshName("rights");

    @BeforeAll
    static void start() {
        KafkaListeners listeners = new KafkaListeners(Map.of("SASL_PLAINTEXT", "SASL_PLAINTEXT"));
        guarded = listeners.bootstrap("SASL_PLAINTEXT");
        Map<String, String> properties = new HashMap<>();
        properties.put("sasl.enabled.mechanisms", "PLAIN");
        properties.put(
                "listener.name.sasl_plaintext.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + USER + "=\"secret\";");
        properties.put("allow.everyone.if.no.acl.found", "false");
        properties.put("super.users", "User:ANONYMOUS");
        broker = KafkaBroker.start(KafkaBroker.DEFAULT_VERSION, properties, listeners);
    }

    @AfterAll
    static void end() {
        broker.close();
    }

    @Test
    void nothingIsAllowed() throws Exception {
        broker.createTopic(topic, 1);
        CheckedTarget nothing = job().check(folder);

        Finding rights = nothing.is(Status.FAIL, "CHECK_AUTH_DEST");
        assertThat(rights.found())
                .isEqualTo("User:app lacks Create, or Describe where it exists, on topic " + topic
                        + "; Write and Describe on transactional ids that begin with prefix-" + topic);
        assertThat(rights.remedy().lines())
                .containsExactly(
                        "kafka-acls.sh --bootstrap-server " + guarded + " --add --allow-principal User:app"
                                + " --operation Create --operation Describe --operation Write --topic " + topic,
                        "kafka-acls.sh --bootstrap-server " + guarded + " --add --allow-principal User:app"
                                + " --operation Write --operation Describe --transactional-id prefix-" + topic
                                + " --resource-pattern-type prefixed");
        nothing.is(Status.SKIPPED, "CHECK_DELIVERY");
        nothing.is(Status.SKIPPED, "CHECK_REPLICATION");

        grant(ResourceType.TOPIC, topic, AclOperation.DESCRIBE);
        Finding write = job().check(folder).is(Status.FAIL, "CHECK_AUTH_DEST");
        assertThat(write.found()).startsWith("User:app lacks Write on topic " + topic + "; ");

        grant(ResourceType.TOPIC, topic, AclOperation.WRITE);
        grant(ResourceType.TRANSACTIONAL_ID, "prefix-" + topic, AclOperation.WRITE, AclOperation.DESCRIBE);
        CheckedTarget all = job().check(folder);
        all.is(Status.OK, "CHECK_AUTH_DEST");
        all.is(Status.OK, "CHECK_DELIVERY");
        // Nobody has to let the job see settings.
        all.is(Status.SKIPPED, "CHECK_RETENTION");
        assertThat(all.report().ok()).as(all.report().text()).isTrue();
    }

    @Test
    void aTopicThatMayBeCreated() throws Exception {
        grant(ResourceType.TRANSACTIONAL_ID, "prefix-" + topic, AclOperation.WRITE, AclOperation.DESCRIBE);
        job().check(folder).is(Status.FAIL, "CHECK_AUTH_DEST");

        grant(ResourceType.TOPIC, topic, AclOperation.CREATE, AclOperation.DESCRIBE, AclOperation.WRITE);

        CheckedTarget checked = job().check(folder);
        checked.is(Status.OK, "CHECK_AUTH_DEST");
        assertThat(checked.is(Status.OK, "CHECK_TOPICS").found()).endsWith("to be created: " + topic);
    }

    @Test
    void aTopicThatMayNotBeSeen() throws Exception {
        broker.createTopic(topic, 1);
        grant(ResourceType.TRANSACTIONAL_ID, "prefix-" + topic, AclOperation.WRITE, AclOperation.DESCRIBE);
        grant(ResourceType.TOPIC, topic, AclOperation.CREATE);

        Finding rights = job().check(folder).is(Status.FAIL, "CHECK_AUTH_DEST");

        assertThat(rights.found()).isEqualTo("User:app lacks Write on topic " + topic);
        assertThat(rights.remedy()).endsWith(" --operation Describe --operation Write --topic " + topic);
    }

    /** Before 2.8 a right of its own, which writers do not have by themselves. */
    @Test
    void numbersForRecords() throws Exception {
        String old = "1.0.2";
        Map<String, String> properties = Map.of(
                "authorizer.class.name", "kafka.security.auth.SimpleAclAuthorizer",
                "allow.everyone.if.no.acl.found", "true");
        try (KafkaBroker other = KafkaBroker.start(old, properties)) {
            other.createTopic(topic, 1);
            CheckedTarget.job(other.bootstrap(), topic)
                    .sink("delivery: at-least-once")
                    .check(folder)
                    .is(Status.OK, "CHECK_AUTH_DEST");
            // The first entry for a resource ends the rule that everyone may do what no entry forbids.
            add(other, entry("User:ANONYMOUS", ResourceType.CLUSTER, "kafka-cluster", AclOperation.CLUSTER_ACTION));

            Finding rights = CheckedTarget.job(other.bootstrap(), topic)
                    .sink("delivery: at-least-once")
                    .check(folder)
                    .is(Status.FAIL, "CHECK_AUTH_DEST");

            assertThat(rights.found()).isEqualTo("User:ANONYMOUS lacks IdempotentWrite on the cluster");
            assertThat(rights.remedy())
                    .isEqualTo("kafka-acls.sh --authorizer-properties zookeeper.connect=ZOOKEEPER-HOST:2181 --add"
                            + " --allow-principal User:ANONYMOUS --operation IdempotentWrite --cluster");
        }
    }

    private CheckedTarget.Job job() {
        return CheckedTarget.job(guarded, topic)
                .sink("transactional-id-prefix: prefix-" + topic)
                .sink("properties:")
                .sink("  security.protocol: SASL_PLAINTEXT")
                .sink("  sasl.mechanism: PLAIN")
                .sink("  sasl.jaas.config: 'org.apache.kafka.common.security.plain.PlainLoginModule required"
                        + " username=\"" + USER + "\" password=\"secret\";'");
    }

    private void grant(ResourceType type, String name, AclOperation... operations) throws Exception {
        add(
                broker,
                Stream.of(operations)
                        .map(operation -> entry("User:" + USER, type, name, operation))
                        .toArray(AclBinding[]::new));
    }

    private static void add(KafkaBroker to, AclBinding... entries) throws Exception {
        try (Admin admin = to.admin()) {
            admin.createAcls(List.of(entries)).all().get();
        }
    }

    private static AclBinding entry(String principal, ResourceType type, String name, AclOperation operation) {
        PatternType pattern = type == ResourceType.TRANSACTIONAL_ID ? PatternType.PREFIXED : PatternType.LITERAL;
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
    }
}
