package io.sluice.demo;

import io.sluice.dts.DtsDecoder;
import io.sluice.ops.RecordJson;
import io.sluice.ops.RecordReader;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Shows one of the newest records every few seconds, as {@code sluice cat} prints it. */
final class NewestRecords {

    private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

    private final Thread thread;
    private long lastShown;

    private NewestRecords(String brokers, Collection<String> topics) {
        thread = new Thread(() -> follow(brokers, topics), "newest records");
        thread.setDaemon(true);
    }

    /** Goes on beside everything else, until the JVM ends. */
    static void show(String brokers, Collection<String> topics) {
        new NewestRecords(brokers, topics).thread.start();
    }

    private void follow(String brokers, Collection<String> topics) {
        try (RecordReader reader = new RecordReader(Map.of("bootstrap.servers", brokers), "read_committed")) {
            reader.follow(topics, OptionalInt.empty(), RecordReader.Start.END, this::take);
        }
    }

    private boolean take(ConsumerRecord<byte[], byte[]> record) {
        if (System.nanoTime() - lastShown > PAUSE_NANOS) {
            lastShown = System.nanoTime();
            System.out.println("kafka | "
                    + RecordJson.of(
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            record.key(),
                            DtsDecoder.decode(record.value())));
        }
        return true;
    }
}
