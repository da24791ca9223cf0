package io.sluice.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.precheck.Finding.Status;
import io.sluice.testing.Await;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.KafkaListeners;
import io.sluice.testing.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of the usual size: topics that are kept less safely than they could be, and a broker that dies. */
final class ThreeBrokersIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static KafkaBroker first;
    private static KafkaBroker second;
    private static KafkaBroker third;
    private static Admin admin;

    @TempDir
    Path folder;

    private final String topic = Servers.freshName("three");

    @BeforeAll
    static void start() {
        // Time to look at a cluster that does not know yet that one of its brokers is dead.
        Map<String, String> patient = Map.of("broker.session.timeout.ms", "8000");
        first = KafkaBroker.start(KafkaBroker.DEFAULT_VERSION, patient, new KafkaListeners(Map.of()));
        second = KafkaBroker.join(first, 2);
        third = KafkaBroker.join(first, 3);
        admin = first.admin();
        awaitAll();
    }

    private static void awaitAll() {
        Await.until(
                "three brokers",
                LIMIT,
                () -> admin.describeCluster().nodes().get().size() == 3);
    }

    @AfterAll
    static void end() {
        admin.close();
        third.close();
        second.close();
        first.close();
    }

    @Test
    void aTopicThatOneBrokerAloneMayHave() throws Exception {
        create(new NewTopic(topic, 2, (short) 3));

        Finding careless = job(topic).check(folder).is(Status.WARN, "CHECK_REPLICATION");

        assertThat(careless.found()).isEqualTo(topic + ": min.insync.replicas=1");
        assertThat(careless.remedy()).endsWith("--entity-name " + topic + " --add-config min.insync.replicas=2");
        needTwoInSync();
        assertThat(job(topic).check(folder).is(Status.OK, "CHECK_REPLICATION").found())
                .isEqualTo("replicas: 3 on 3 brokers");
    }

    @Test
    void aTopicToBeCreatedThatOneBrokerAloneMayHave() throws Exception {
        Finding careless =
                job(topic).sink("create-topics: {replication: 3}").check(folder).is(Status.WARN, "CHECK_REPLICATION");

        assertThat(careless.remedy()).isEqualTo("sink.create-topics.properties: {min.insync.replicas: 2}");
        job(topic)
                .sink("create-topics: {replication: 3, properties: {min.insync.replicas: 2}}")
                .check(folder)
                .is(Status.OK, "CHECK_REPLICATION");
    }

    @Test
    void aBrokerDies() throws Exception {
        String safe = topic + "-safe";
        String strict = topic + "-strict";
        create(new NewTopic(topic, Map.of(0, List.of(1), 1, List.of(3))));
        create(new NewTopic(safe, Map.of(0, List.of(1, 3))));
        create(new NewTopic(strict, Map.of(0, List.of(1, 3))).configs(Map.of("min.insync.replicas", "2")));
        assertThat(warned(topic)).isEqualTo(topic + ": 1 replica");
        job(strict).check(folder).is(Status.OK, "CHECK_REPLICATION");

        third.kill();

        assertThat(job(safe).check(folder).is(Status.WARN, "CHECK_BROKERS").found())
                .isEqualTo("3 brokers, but no answer from " + third.bootstrap() + ": cannot be connected to");
        Await.until("a cluster that knows", LIMIT, () -> inSync(strict) == 1);
        assertThat(failed(topic)).isEqualTo(topic + ": 1 partitions without a leader");
        assertThat(warned(safe)).isEqualTo(safe + ": 1 of 2 replicas in sync");
        assertThat(failed(strict)).isEqualTo(strict + ": 1 of 2 replicas in sync, and min.insync.replicas=2");
        assertThat(OneRecord.isTaken(first.bootstrap(), strict)).isFalse();
        assertThat(OneRecord.isTaken(first.bootstrap(), safe)).isTrue();
        third.restart();
        awaitAll();
    }

    private String warned(String to) throws Exception {
        return job(to).check(folder).is(Status.WARN, "CHECK_REPLICATION").found();
    }

    private String failed(String to) throws Exception {
        return job(to).check(folder).is(Status.FAIL, "CHECK_REPLICATION").found();
    }

    /** Without transactions: the broker that is to grant one may be the dead one. */
    private static CheckedTarget.Job job(String to) {
        return CheckedTarget.job(first.bootstrap(), to).sink("delivery: at-least-once");
    }

    private static void create(NewTopic wanted) throws Exception {
        admin.createTopics(List.of(wanted)).all().get();
        int replicas = wanted.replicasAssignments() == null
                ? wanted.replicationFactor()
                : wanted.replicasAssignments().get(0).size();
        Await.until("topic " + wanted.name(), LIMIT, () -> inSync(wanted.name()) == replicas);
    }

    private void needTwoInSync() throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(
                                new ConfigEntry("min.insync.replicas", "2"), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    private static int inSync(String of) throws Exception {
        return admin.describeTopics(List.of(of)).allTopicNames().get().get(of).partitions().stream()
                .mapToInt(partition -> partition.isr().size())
                .min()
                .orElse(0);
    }
}
