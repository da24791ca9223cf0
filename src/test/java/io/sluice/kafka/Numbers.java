package io.sluice.kafka;

import io.sluice.row.SyncException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/** Numbers as messages, slow enough to last for some checkpoints; may fail once after a checkpoint has completed. */
final class Numbers extends RichMapFunction<Long, KafkaMessage> implements CheckpointListener {

    private static final long serialVersionUID = 1L;
    private static final Duration BETWEEN_RECORDS = Duration.ofMillis(1);
    /** So many records after the checkpoint: they are in the open transaction when it fails. */
    private static final int RECORDS_TO_FAILURE = 100;

    static final AtomicBoolean FAILS = new AtomicBoolean();
    static final AtomicInteger COMPLETED_CHECKPOINTS = new AtomicInteger();

    private final String topic;
    private transient boolean hasCheckpoint;
    private transient int recordsSince;

    Numbers(String topic) {
        this.topic = topic;
    }

    @Override
    public void open(OpenContext context) {
        hasCheckpoint = false;
        recordsSince = 0;
    }

    @Override
    public KafkaMessage map(Long number) throws Exception {
        TimeUnit.NANOSECONDS.sleep(BETWEEN_RECORDS.toNanos());
        if (hasCheckpoint && ++recordsSince > RECORDS_TO_FAILURE && FAILS.compareAndSet(true, false)) {
            throw new SyncException("wanted failure");
        }
        byte[] text = String.valueOf(number).getBytes(StandardCharsets.US_ASCII);
        return new KafkaMessage(topic, number.intValue(), text, text);
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
        hasCheckpoint = true;
        COMPLETED_CHECKPOINTS.incrementAndGet();
    }
}
