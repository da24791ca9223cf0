package io.sluice.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ops.JobLock;
import io.sluice.precheck.Finding.Status;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a job itself, and with its limits, as these brokers see them. */
final class JobChecksIT {

    @TempDir
    Path folder;

    private final KafkaBroker broker = Servers.kafka();
    private final String topic = Servers.freshName("job");

    @Test
    void aGoodJob() throws Exception {
        CheckedTarget good = job().check(folder);

        good.is(Status.OK, "CHECK_JOB_NAME");
        assertThat(good.is(Status.OK, "CHECK_STATE_DIR").found()).endsWith("/state/checked can be written");
        good.is(Status.OK, "CHECK_CHECKPOINT");
        assertThat(good.is(Status.OK, "CHECK_TRANSACTION_TIMEOUT").found()).startsWith("transaction.timeout.ms=900000");
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void transactionsOfTheSamePrefix() throws Exception {
        broker.createTopic(topic, 1);
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrap(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                topic + "-0-7",
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class);
        try (KafkaProducer<byte[], byte[]> other = new KafkaProducer<>(settings)) {
            other.initTransactions();
            other.beginTransaction();
            other.send(new ProducerRecord<>(topic, new byte[1])).get();

            Finding finding = job().sink("transactional-id-prefix: " + topic)
                    .check(folder)
                    .is(Status.WARN, "CHECK_JOB_NAME");

            assertThat(finding.found()).isEqualTo("open transactions begin with " + topic + ": " + topic + "-0-7");
            other.abortTransaction();
        }
        job().sink("transactional-id-prefix: " + topic).check(folder).is(Status.OK, "CHECK_JOB_NAME");
    }

    @Test
    void aJobThatRuns() throws Exception {
        String stateDir = "file://" + folder.resolve("state/checked");
        JobLock lock = JobLock.take(stateDir).orElseThrow();
        try (lock) {
            CheckedTarget checked = job().check(folder);

            Finding finding = checked.is(Status.FAIL, "CHECK_JOB_NAME");

            String process = Long.toString(ProcessHandle.current().pid());
            assertThat(finding.found()).isEqualTo("checked runs already, as process " + process);
            assertThat(finding.remedy()).endsWith("kill -INT " + process);
        }
        job().check(folder).is(Status.OK, "CHECK_JOB_NAME");
    }

    @Test
    void aStateDirThatCannotBeWritten() throws Exception {
        Files.writeString(folder.resolve("file"), "");

        Finding finding = job().line("state: {dir: file/state}").check(folder).is(Status.FAIL, "CHECK_STATE_DIR");

        assertThat(finding.found()).startsWith("file:" + folder.resolve("file/state") + " cannot be written: ");
    }

    @Test
    void aStateDirOnTheDisksOfACluster() throws Exception {
        Finding finding = job().at(Place.CLUSTER).check(folder).is(Status.WARN, "CHECK_STATE_DIR");

        assertThat(finding.found()).endsWith("/state/checked on each machine's own disk");
        job().at(Place.HERE).check(folder).is(Status.OK, "CHECK_STATE_DIR");
    }

    @Test
    void aFileSystemThatThisFlinkDoesNotHave() throws Exception {
        String line = "state: {dir: 's3://bucket/state'}";

        Finding looked = job().line(line).check(folder).is(Status.WARN, "CHECK_STATE_DIR");
        job().line(line).at(Place.HERE).check(folder).is(Status.FAIL, "CHECK_STATE_DIR");

        assertThat(looked.found()).isEqualTo("this Flink has no file system for s3://");
    }

    @Test
    void checkpointsThatOutliveTheirTransactions() throws Exception {
        Finding finding = job().line("checkpoint: {interval: 6m, timeout: 9m}")
                .check(folder)
                .is(Status.FAIL, "CHECK_CHECKPOINT");

        assertThat(finding.found())
                .startsWith("checkpoint.interval and checkpoint.timeout together: 900000 ms is not below"
                        + " transaction.timeout.ms (900000 ms)");
        job().line("checkpoint: {interval: 6m, timeout: 9m}")
                .sink("delivery: at-least-once")
                .check(folder)
                .is(Status.OK, "CHECK_CHECKPOINT");
    }

    @Test
    void deliveriesThatOutliveTheirCheckpoint() throws Exception {
        Finding finding = job().sink("properties: {delivery.timeout.ms: 700000}")
                .check(folder)
                .is(Status.FAIL, "CHECK_CHECKPOINT");

        assertThat(finding.found()).startsWith("delivery.timeout.ms: 700000 ms is not below checkpoint.timeout");
    }

    @Test
    void checkpointsThatAreVeryFrequent() throws Exception {
        Finding finding =
                job().line("checkpoint: {interval: 200ms}").check(folder).is(Status.WARN, "CHECK_CHECKPOINT");

        assertThat(finding.found()).startsWith("every 200 ms");
    }

    @Test
    void aTransactionThatMayLastTooLong() throws Exception {
        CheckedTarget checked =
                job().sink("properties: {transaction.timeout.ms: 1000000}").check(folder);

        Finding finding = checked.is(Status.FAIL, "CHECK_TRANSACTION_TIMEOUT");
        assertThat(finding.found()).isEqualTo("transaction.timeout.ms=1000000");
        assertThat(finding.expected()).startsWith("transaction.timeout.ms <= 900000");
        checked.is(Status.SKIPPED, "CHECK_DELIVERY");
        assertThat(checked.report().failed()).isEqualTo(Set.of("CHECK_TRANSACTION_TIMEOUT"));
    }

    @Test
    void codesAreKnown() throws Exception {
        List<String> codes =
                job().check(folder).report().items().stream().map(Finding::code).toList();

        assertThat(Precheck.codes()).containsAll(codes);
    }

    private CheckedTarget.Job job() {
        return CheckedTarget.job(broker.bootstrap(), topic);
    }
}
