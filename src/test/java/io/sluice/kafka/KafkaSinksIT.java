package io.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.Delivery;
import io.sluice.testing.Await;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSinksIT {

    private final String topic = Servers.freshName("numbers");

    @TempDir
    Path folder;

    @BeforeEach
    void reset() {
        Numbers.FAILS.set(false);
    }

    @Test
    void writesEachRecordOnceThroughAFailure() throws Exception {
        NumbersJob job = new NumbersJob(Servers.kafka(), topic);
        Numbers.FAILS.set(true);

        NumbersJob.finish(job.start(Delivery.EXACTLY_ONCE));

        assertThat(Numbers.FAILS).as("still to fail").isFalse();
        assertThat(Readers.committed(job)).isEqualTo(NumbersJob.expected());
    }

    @Test
    void losesNothingAtLeastOnce() throws Exception {
        NumbersJob job = new NumbersJob(Servers.kafka(), topic);
        Numbers.FAILS.set(true);

        NumbersJob.finish(job.start(Delivery.AT_LEAST_ONCE));

        assertThat(Numbers.FAILS).as("still to fail").isFalse();
        assertThat(Set.copyOf(Readers.committed(job))).isEqualTo(Set.copyOf(NumbersJob.expected()));
    }

    @Test
    void goesOnWhereAllWasCommitted() throws Exception {
        NumbersJob job = new NumbersJob(Servers.kafka(), topic);
        String savepoint = job.runAndStop(folder);

        NumbersJob.finish(job.restore(savepoint));

        assertThat(Readers.committed(job)).isEqualTo(NumbersJob.expected());
    }

    /** As {@code auto} does when brokers were updated while the job was stopped. */
    @Test
    void goesOnExactlyOnceWhereItWasAtLeastOnce() throws Exception {
        NumbersJob job = new NumbersJob(Servers.kafka(), topic);
        String savepoint = job.runAndStop(folder, Delivery.AT_LEAST_ONCE);

        NumbersJob.finish(job.restore(savepoint));

        assertThat(Readers.committed(job)).isEqualTo(NumbersJob.expected());
    }

    @Test
    void failsWhereTheBrokersEndedATransaction() throws Exception {
        NumbersJob job = new NumbersJob(Servers.kafka(), topic);
        String savepoint = job.runAndStop(folder);
        fence(transactions(job.broker()));

        JobClient restored = job.restore(savepoint);

        assertThatThrownBy(() -> NumbersJob.finish(restored))
                .hasStackTraceContaining("The failure is not recoverable")
                .hasStackTraceContaining("LostTransactionException: the records of checkpoint ")
                .hasStackTraceContaining(" may be lost, in topics " + topic + ": the brokers ended the transaction");
    }

    @Test
    void failsWhereTheBrokersForgotATransaction() throws Exception {
        Map<String, String> forgetful = Map.of(
                "transactional.id.expiration.ms", "3000",
                "transaction.remove.expired.transaction.cleanup.interval.ms", "500");
        try (KafkaBroker broker = KafkaBroker.start(KafkaBroker.DEFAULT_VERSION, forgetful)) {
            NumbersJob job = new NumbersJob(broker, topic);
            String savepoint = job.runAndStop(folder);
            Await.until("all transactions forgotten", Duration.ofSeconds(30), () -> transactions(broker)
                    .isEmpty());

            JobClient restored = job.restore(savepoint);

            assertThatThrownBy(() -> NumbersJob.finish(restored))
                    .hasStackTraceContaining("LostTransactionException")
                    .hasStackTraceContaining("the brokers have forgotten the transaction");
        }
    }

    private List<String> transactions(KafkaBroker broker) throws Exception {
        try (Admin admin = broker.admin()) {
            return admin.listTransactions().all().get().stream()
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith(topic + '-'))
                    .toList();
        }
    }

    /** As the brokers do with a transaction that is older than its timeout. */
    private static void fence(List<String> transactions) throws Exception {
        try (Admin admin = Servers.kafka().admin()) {
            admin.fenceProducers(transactions).all().get();
        }
    }
}
