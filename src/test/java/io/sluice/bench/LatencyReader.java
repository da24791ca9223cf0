package io.sluice.bench;

import io.sluice.dts.DtsDecoder;
import io.sluice.dts.DtsValue;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Takes the records of {@link SteadyWriter}'s rows as they arrive, and compares them with the clock. */
final class LatencyReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final double MICROS_PER_MILLI = 1_000;
    private static final int SENT_COLUMN = 1;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final long measuredSinceMicros;
    private double[] millis = new double[1 << 17];
    private int measured;
    private int rows;

    /** @param measuredSinceMicros rows that were sent before it count as warm-up */
    LatencyReader(String brokers, String isolation, String topic, long measuredSinceMicros) {
        this.consumer = Consumers.open(brokers, isolation, topic, new ByteArrayDeserializer());
        this.measuredSinceMicros = measuredSinceMicros;
    }

    void poll() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            long arrived = SteadyWriter.nowMicros();
            long sent = sent(record.value());
            rows++;
            if (sent >= measuredSinceMicros) {
                add((arrived - sent) / MICROS_PER_MILLI);
            }
        }
    }

    /** Of warm-up too. */
    int rows() {
        return rows;
    }

    double[] millis() {
        return Arrays.copyOf(millis, measured);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static long sent(byte[] datum) {
        DtsValue value = DtsDecoder.decode(datum).after().get(SENT_COLUMN);
        if (value instanceof DtsValue.IntegerValue integer) {
            return Long.parseLong(integer.value());
        }
        throw new IllegalStateException("a record without its time: " + value);
    }

    private void add(double latency) {
        if (measured == millis.length) {
            millis = Arrays.copyOf(millis, 2 * measured);
        }
        millis[measured++] = latency;
    }
}
