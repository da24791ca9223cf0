package io.sluice.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.precheck.Finding.Status;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.Servers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics, there or to be created, that would not keep what is written to them. */
final class TopicSettingChecksIT {

    @TempDir
    Path folder;

    private final KafkaBroker broker = Servers.kafka();
    private final String topic = Servers.freshName("settings");

    @Test
    void aGoodTopic() throws Exception {
        create(broker, Map.of());

        CheckedTarget good = job().check(folder);

        good.is(Status.OK, "CHECK_REPLICATION");
        good.is(Status.OK, "CHECK_MESSAGE_FORMAT");
        good.is(Status.OK, "CHECK_CLEANUP_POLICY");
        good.is(Status.OK, "CHECK_RECORD_SIZE");
        good.is(Status.OK, "CHECK_RETENTION");
        assertThat(good.is(Status.OK, "CHECK_TOPICS").found()).isEqualTo("1 topic, partitions: 2");
        assertThat(good.report().ok()).isTrue();
    }

    @Test
    void aCompactedTopicForATableWithoutAKey() throws Exception {
        create(broker, Map.of("cleanup.policy", "compact"));

        Finding finding = job().table("a int").check(folder).is(Status.FAIL, "CHECK_CLEANUP_POLICY");

        assertThat(finding.found())
                .startsWith("compacted, without a key: checked_")
                .endsWith(".t in topic " + topic);
        assertThat(finding.remedy())
                .startsWith("kafka-configs.sh --bootstrap-server " + broker.bootstrap()
                        + " --alter --entity-type topics --entity-name " + topic
                        + " --add-config cleanup.policy=delete\n");
    }

    @Test
    void aCompactedTopicForKeyedTables() throws Exception {
        create(broker, Map.of("cleanup.policy", "compact,delete"));

        Finding finding = job().check(folder).is(Status.WARN, "CHECK_CLEANUP_POLICY");

        assertThat(finding.found()).isEqualTo("compacted: " + topic);
        assertThat(finding.remedy()).endsWith("or accept it: --skip CHECK_CLEANUP_POLICY");
    }

    @Test
    void aTopicToBeCreatedCompacted() throws Exception {
        Finding finding = job().sink("create-topics: {properties: {cleanup.policy: compact}}")
                .check(folder)
                .is(Status.WARN, "CHECK_CLEANUP_POLICY");

        assertThat(finding.remedy()).startsWith("sink.create-topics.properties: {cleanup.policy: delete}\n");
    }

    @Test
    void recordsLargerThanTheTopicTakes() throws Exception {
        create(broker, Map.of("max.message.bytes", "100000"));

        Finding finding =
                job().table("id int PRIMARY KEY, a text, b blob").check(folder).is(Status.WARN, "CHECK_RECORD_SIZE");

        assertThat(finding.found()).isEqualTo(topic + " takes 97.7 KiB, and a change of its rows may have 256.1 KiB");
        assertThat(finding.remedy()).endsWith(" --entity-name " + topic + " --add-config max.message.bytes=262200");
    }

    @Test
    void recordsThatAreSoonGone() throws Exception {
        create(broker, Map.of("retention.ms", "3600000"));

        Finding finding = job().check(folder).is(Status.WARN, "CHECK_RETENTION");

        assertThat(finding.found()).isEqualTo(topic + " has retention.ms=3600000");
        assertThat(finding.remedy()).endsWith("--add-config retention.ms=604800000");
    }

    @Test
    void fullDataThatIsGoneBeforeItIsRead() throws Exception {
        create(broker, Map.of("retention.bytes", "1000"));
        String database = Servers.freshName("large");
        Servers.mysql()
                .execute(
                        "CREATE DATABASE " + database,
                        "CREATE TABLE " + database + ".t (id int PRIMARY KEY, a text)",
                        "INSERT INTO " + database + ".t VALUES (1, repeat('a', 5000)), (2, repeat('b', 5000))",
                        "ANALYZE TABLE " + database + ".t");

        Finding finding = job().existing(database + ".t").check(folder).is(Status.WARN, "CHECK_RETENTION");

        assertThat(finding.found())
                .startsWith(topic + " has retention.bytes=1000 for ")
                .endsWith(" KiB of rows");
    }

    @Test
    void moreReplicasThanThereAreBrokers() throws Exception {
        Finding finding =
                job().sink("create-topics: {replication: 3}").check(folder).is(Status.FAIL, "CHECK_TOPICS");

        assertThat(finding.found())
                .startsWith("cannot be created (")
                .contains("broker")
                .endsWith("): " + topic);
        assertThat(finding.remedy())
                .endsWith("kafka-topics.sh --bootstrap-server " + broker.bootstrap() + " --create --topic " + topic
                        + " --partitions 4 --replication-factor 3");
    }

    @Test
    void aTopicThatIsNotThere() throws Exception {
        Finding finding =
                job().sink("create-topics: {enabled: false}").check(folder).is(Status.FAIL, "CHECK_TOPICS");

        assertThat(finding.found())
                .isEqualTo("not there, and sink.create-topics.enabled is false, as is its default where"
                        + " initialization.structure.enabled is: " + topic);
        assertThat(finding.remedy())
                .isEqualTo("kafka-topics.sh --bootstrap-server " + broker.bootstrap() + " --create --topic " + topic
                        + " --partitions 4");
    }

    @Test
    void recordsInAnOldForm() throws Exception {
        KafkaBroker old = Servers.kafka("1.0.2");
        create(old, Map.of("message.format.version", "0.10.2"));

        Finding finding =
                CheckedTarget.job(old.bootstrap(), topic).check(folder).is(Status.FAIL, "CHECK_MESSAGE_FORMAT");

        assertThat(finding.found()).isEqualTo(topic + " keeps records as Kafka 0.10.2 did");
        assertThat(finding.remedy()).endsWith("--entity-name " + topic + " --delete-config message.format.version");
    }

    /** Brokers before 3.7 refuse all records then. */
    @Test
    void fewerReplicasThanRecordsNeed() throws Exception {
        KafkaBroker old = Servers.kafka("1.0.2");
        create(old, Map.of("min.insync.replicas", "2"));
        create(broker, Map.of("min.insync.replicas", "2"));

        Finding finding =
                CheckedTarget.job(old.bootstrap(), topic).check(folder).is(Status.FAIL, "CHECK_REPLICATION");

        assertThat(finding.found()).isEqualTo(topic + ": 1 of 1 replicas in sync, and min.insync.replicas=2");
        assertThat(finding.remedy())
                .endsWith("kafka-configs.sh --zookeeper ZOOKEEPER-HOST:2181 --alter --entity-type topics --entity-name "
                        + topic + " --add-config min.insync.replicas=1");
        assertThat(isWritable(old)).isFalse();
        job().check(folder).is(Status.OK, "CHECK_REPLICATION");
        assertThat(isWritable(broker)).isTrue();
    }

    @Test
    void brokersThatDoNotTell() throws Exception {
        KafkaBroker old = Servers.kafka("0.10.2.2");

        CheckedTarget checked = CheckedTarget.job(old.bootstrap(), topic).check(folder);

        checked.is(Status.OK, "CHECK_TOPICS");
        checked.is(Status.OK, "CHECK_REPLICATION");
        checked.is(Status.SKIPPED, "CHECK_CLEANUP_POLICY");
        checked.is(Status.SKIPPED, "CHECK_RETENTION");
        checked.is(Status.WARN, "CHECK_DELIVERY");
        assertThat(checked.is(Status.OK, "CHECK_TRANSACTION_TIMEOUT").found()).isEqualTo("no transactions");
        assertThat(checked.report().ok()).as(checked.report().text()).isTrue();
    }

    @Test
    void brokersThatLetNobodyCreateTopics() throws Exception {
        KafkaBroker old = Servers.kafka("0.10.0.1");

        Finding finding =
                CheckedTarget.job(old.bootstrap(), topic).check(folder).is(Status.FAIL, "CHECK_TOPICS");

        assertThat(finding.remedy())
                .isEqualTo("kafka-topics.sh --zookeeper ZOOKEEPER-HOST:2181 --create --topic " + topic
                        + " --partitions 4 --replication-factor 1");
    }

    private CheckedTarget.Job job() {
        return CheckedTarget.job(broker.bootstrap(), topic);
    }

    private void create(KafkaBroker at, Map<String, String> settings) throws Exception {
        try (Admin admin = at.admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1).configs(settings)))
                    .all()
                    .get();
        }
    }

    private boolean isWritable(KafkaBroker at) {
        return OneRecord.isTaken(at.bootstrap(), topic);
    }
}
