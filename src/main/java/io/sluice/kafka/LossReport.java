package io.sluice.kafka;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.common.errors.InvalidPidMappingException;

/** Says which records a transaction that cannot be committed takes with it, why, and what to do. */
final class LossReport implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int KNOWN_VERSION = 1;

    private final String brokers;
    private final List<String> topics;
    private final Duration transactionTimeout;

    LossReport(String brokers, List<String> topics, Duration transactionTimeout) {
        this.brokers = brokers;
        this.topics = List.copyOf(topics);
        this.transactionTimeout = transactionTimeout;
    }

    <C> LostTransactionException lost(C committable, SimpleVersionedSerializer<C> serializer, Throwable cause) {
        String transaction = transactionalId(committable, serializer);
        String records = "the records of checkpoint " + checkpoint(transaction) + " in Kafka transaction " + transaction
                + " at " + brokers + " may be lost, in topics " + String.join(", ", topics);
        if (cause instanceof InvalidPidMappingException) {
            return new LostTransactionException(
                    records + ": the brokers have forgotten the transaction (transactional.id.expiration.ms), so nobody"
                            + " can tell whether it was committed before; start again with --fresh, or compare tables"
                            + " and topics first",
                    cause);
        }
        return new LostTransactionException(
                records + ": the brokers ended the transaction ("
                        + cause.getClass().getSimpleName()
                        + ") before it was committed. Either the job was away for longer than transaction.timeout.ms ("
                        + transactionTimeout.toSeconds() + " s), or another job has the same"
                        + " sink.transactional-id-prefix. Start again with --fresh, which reads all rows anew; to survive"
                        + " longer outages raise transaction.max.timeout.ms at the brokers",
                cause);
    }

    /** The connector hides its committables; their bytes, kept in checkpoints, are a contract of its. */
    private static <C> String transactionalId(C committable, SimpleVersionedSerializer<C> serializer) {
        if (serializer.getVersion() != KNOWN_VERSION) {
            return committable.toString();
        }
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(serializer.serialize(committable)));
            in.readShort(); // epoch
            in.readLong(); // producer id
            return in.readUTF();
        } catch (IOException e) {
            return committable.toString();
        }
    }

    /** Transactional ids are PREFIX-SUBTASK-CHECKPOINT. */
    private static String checkpoint(String transactionalId) {
        return transactionalId.substring(transactionalId.lastIndexOf('-') + 1);
    }
}
