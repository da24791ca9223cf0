package io.sluice.kafka;

import java.io.IOException;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.common.KafkaException;

/**
 * The connector's sink with a {@link GuardedCommitter}; writers, state and its form stay the connector's.
 *
 * <p>On a restore Flink's committer commits what the checkpoint holds while it initializes, before any operator of its
 * task takes a record; the writer then opens transactions whose ids the checkpoint does not know, so what another subtask
 * still has to commit is out of its reach. Records of these transactions are in the log already, before all new ones.
 */
final class GuardedSink<S, C>
        implements Sink<KafkaMessage>, SupportsWriterState<KafkaMessage, S>, SupportsCommitter<C> {

    private static final long serialVersionUID = 1L;

    private final SinkFactory<? extends Sink<KafkaMessage>> writers;
    private final SinkFactory<? extends SupportsWriterState<KafkaMessage, S>> restoredWriters;
    private final SupportsWriterState<KafkaMessage, S> states;
    private final SupportsCommitter<C> committers;
    private final LossReport report;

    private GuardedSink(
            SinkFactory<? extends Sink<KafkaMessage>> writers,
            SinkFactory<? extends SupportsWriterState<KafkaMessage, S>> restoredWriters,
            SupportsWriterState<KafkaMessage, S> states,
            SupportsCommitter<C> committers,
            LossReport report) {
        this.writers = writers;
        this.restoredWriters = restoredWriters;
        this.states = states;
        this.committers = committers;
        this.report = report;
    }

    static <S, C, K extends Sink<KafkaMessage> & SupportsWriterState<KafkaMessage, S> & SupportsCommitter<C>>
            GuardedSink<S, C> of(SinkFactory<K> sinks, LossReport report) {
        K sink = sinks.create(1);
        return new GuardedSink<>(sinks, sinks, sink, sink, report);
    }

    @Override
    public SinkWriter<KafkaMessage> createWriter(WriterInitContext context) throws IOException {
        return opened(() -> writers.create(context.getTaskInfo().getNumberOfParallelSubtasks())
                .createWriter(context));
    }

    @Override
    @SuppressWarnings("deprecation") // Flink 1.20 still declares it
    public SinkWriter<KafkaMessage> createWriter(InitContext context) throws IOException {
        return opened(() -> writers.create(context.getTaskInfo().getNumberOfParallelSubtasks())
                .createWriter(context));
    }

    @Override
    public StatefulSinkWriter<KafkaMessage, S> restoreWriter(WriterInitContext context, Collection<S> recovered)
            throws IOException {
        return opened(() -> restoredWriters
                .create(context.getTaskInfo().getNumberOfParallelSubtasks())
                .restoreWriter(context, recovered));
    }

    private static <W> W opened(Opening<W> opening) throws IOException {
        try {
            return opening.open();
        } catch (KafkaException e) {
            throw BrokerCalls.onThisMachine(e);
        }
    }

    @FunctionalInterface
    private interface Opening<W> {
        W open() throws IOException;
    }

    @Override
    public SimpleVersionedSerializer<S> getWriterStateSerializer() {
        return states.getWriterStateSerializer();
    }

    @Override
    public Committer<C> createCommitter(CommitterInitContext context) throws IOException {
        return new GuardedCommitter<>(committers.createCommitter(context), getCommittableSerializer(), report);
    }

    @Override
    public SimpleVersionedSerializer<C> getCommittableSerializer() {
        return committers.getCommittableSerializer();
    }
}
