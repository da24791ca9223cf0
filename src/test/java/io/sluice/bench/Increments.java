package io.sluice.bench;

import io.sluice.dts.DtsDecoder;
import io.sluice.dts.DtsOperation;
import io.sluice.row.SyncException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Tells when a job has ended its full data: once a row written just now arrives as an increment. */
final class Increments {

    /** A table of its own, so that the measured topic holds the measured rows alone. */
    static final String TABLE = "start";

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LIMIT_SECONDS = 120;

    private Increments() {}

    /** The job must synchronise {@link #TABLE} too, and its topic must exist. */
    static void await(BenchServers servers, BenchJob running, String topic) {
        await(
                servers,
                running.process(),
                topic,
                value -> DtsDecoder.decode(value).operation() == DtsOperation.INSERT);
    }

    /** The same for any process, whose records it need not decode otherwise. */
    static void await(BenchServers servers, JobProcess running, String topic, Predicate<byte[]> isIncrement) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        try (KafkaConsumer<byte[], byte[]> consumer =
                Consumers.open(servers.kafka().bootstrap(), Consumers.COMMITTED, topic, new ByteArrayDeserializer())) {
            while (!hasIncrement(consumer, isIncrement)) {
                running.requireAlive();
                if (System.nanoTime() > deadline) {
                    throw new SyncException("no increment arrived within " + LIMIT_SECONDS + " s");
                }
                servers.mysql().execute("INSERT INTO bench.start VALUES ()");
            }
        }
    }

    private static boolean hasIncrement(KafkaConsumer<byte[], byte[]> consumer, Predicate<byte[]> isIncrement) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            if (isIncrement.test(record.value())) {
                return true;
            }
        }
        return false;
    }
}
