package io.sluice.kafka;

import io.sluice.row.SyncException;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** Records of a completed checkpoint are not in Kafka and never will be: no restart from that checkpoint can help. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class LostTransactionException extends SyncException {

    private static final long serialVersionUID = 1L;

    LostTransactionException(String message, Throwable cause) {
        super(message, cause);
    }
}
