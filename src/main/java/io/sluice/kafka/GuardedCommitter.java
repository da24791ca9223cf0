package io.sluice.kafka;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidPidMappingException;

/**
 * The connector's committer, but a transaction that was lost fails the job. The connector logs transactions that the
 * brokers have ended (fenced, invalid state, unknown producer id) and goes on without their records.
 */
@SuppressWarnings("try") // closing may be interrupted, as the connector's may
final class GuardedCommitter<C> implements Committer<C> {

    private final Committer<C> committer;
    private final SimpleVersionedSerializer<C> serializer;
    private final LossReport report;

    GuardedCommitter(Committer<C> committer, SimpleVersionedSerializer<C> serializer, LossReport report) {
        this.committer = committer;
        this.serializer = serializer;
        this.report = report;
    }

    @Override
    public void commit(Collection<CommitRequest<C>> requests) throws IOException, InterruptedException {
        List<CommitRequest<C>> guarded = new ArrayList<>(requests.size());
        for (CommitRequest<C> request : requests) {
            guarded.add(new GuardedRequest(request));
        }
        committer.commit(guarded);
    }

    @Override
    public void close() throws Exception {
        committer.close();
    }

    private final class GuardedRequest implements CommitRequest<C> {

        private final CommitRequest<C> request;

        GuardedRequest(CommitRequest<C> request) {
            this.request = request;
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {
            throw report.lost(request.getCommittable(), serializer, reason);
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {
            if (reason instanceof InvalidPidMappingException) {
                throw report.lost(request.getCommittable(), serializer, reason);
            }
            request.signalFailedWithUnknownReason(
                    reason instanceof KafkaException failure ? BrokerCalls.onThisMachine(failure) : reason);
        }

        @Override
        public C getCommittable() {
            return request.getCommittable();
        }

        @Override
        public int getNumberOfRetries() {
            return request.getNumberOfRetries();
        }

        @Override
        public void retryLater() {
            request.retryLater();
        }

        @Override
        public void updateAndRetryLater(C committable) {
            request.updateAndRetryLater(committable);
        }

        @Override
        public void signalAlreadyCommitted() {
            request.signalAlreadyCommitted();
        }
    }
}
