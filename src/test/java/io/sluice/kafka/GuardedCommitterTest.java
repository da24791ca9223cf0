package io.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.Test;

final class GuardedCommitterTest {

    private static final LossReport REPORT =
            new LossReport("kafka:9092", List.of("shop.items", "shop.orders"), Duration.ofMinutes(15));

    @Test
    void failsWhereTheConnectorWouldGoOnWithoutTheRecords() {
        Committer<String> committer =
                guarded(request -> request.signalFailedWithKnownReason(new ProducerFencedException("fenced")));

        assertThatThrownBy(() -> committer.commit(List.of(new Request("sluice-shop-1a2b-0-17"))))
                .isInstanceOf(LostTransactionException.class)
                .hasMessageStartingWith("the records of checkpoint 17 in Kafka transaction sluice-shop-1a2b-0-17"
                        + " at kafka:9092 may be lost, in topics shop.items, shop.orders: the brokers ended")
                .hasMessageContaining("longer than transaction.timeout.ms (900 s)")
                .hasMessageContaining("--fresh");
    }

    @Test
    void failsWhenNobodyCanTellAnyMore() {
        Committer<String> committer =
                guarded(request -> request.signalFailedWithUnknownReason(new InvalidPidMappingException("gone")));

        assertThatThrownBy(() -> committer.commit(List.of(new Request("p-0-17"))))
                .isInstanceOf(LostTransactionException.class)
                .hasMessageContaining("transactional.id.expiration.ms");
    }

    @Test
    void letsNoRestartTryAgain() {
        LostTransactionException lost = REPORT.lost("p-0-17", new Ids(), new ProducerFencedException("fenced"));

        assertThat(ThrowableClassifier.findThrowableOfThrowableType(lost, ThrowableType.NonRecoverableError))
                .contains(lost);
    }

    @Test
    void leavesAllElseToTheConnector() throws Exception {
        Request request = new Request("p-0-17");
        RuntimeException unknown = new IllegalStateException("unknown");

        guarded(Committer.CommitRequest::retryLater).commit(List.of(request));
        guarded(Committer.CommitRequest::signalAlreadyCommitted).commit(List.of(request));
        guarded(each -> each.signalFailedWithUnknownReason(unknown)).commit(List.of(request));
        guarded(each -> each.updateAndRetryLater(each.getCommittable() + each.getNumberOfRetries()))
                .commit(List.of(request));

        assertThat(request.signals).containsExactly("retry", "already committed", "unknown", "retry p-0-173");
    }

    private static Committer<String> guarded(Consumer<Committer.CommitRequest<String>> commit) {
        return new GuardedCommitter<>(new Commits(commit), new Ids(), REPORT);
    }

    private record Commits(Consumer<CommitRequest<String>> commit) implements Committer<String> {

        @Override
        public void commit(Collection<CommitRequest<String>> requests) {
            requests.forEach(commit);
        }

        @Override
        public void close() {}
    }

    /** Transactional ids in the connector's form. */
    private static final class Ids implements SimpleVersionedSerializer<String> {

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(String id) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeShort(0);
            out.writeLong(4711);
            out.writeUTF(id);
            return bytes.toByteArray();
        }

        @Override
        public String deserialize(int version, byte[] serialized) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Request implements Committer.CommitRequest<String> {

        private final String id;
        private final List<String> signals = new ArrayList<>();

        Request(String id) {
            this.id = id;
        }

        @Override
        public String getCommittable() {
            return id;
        }

        @Override
        public int getNumberOfRetries() {
            return 3;
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {
            signals.add("known");
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {
            signals.add("unknown");
        }

        @Override
        public void retryLater() {
            signals.add("retry");
        }

        @Override
        public void updateAndRetryLater(String committable) {
            signals.add("retry " + committable);
        }

        @Override
        public void signalAlreadyCommitted() {
            signals.add("already committed");
        }
    }
}
