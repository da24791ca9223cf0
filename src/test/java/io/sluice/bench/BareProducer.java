package io.sluice.bench;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How fast one producer writes records of the usual size in transactions, with the job's own settings. */
final class BareProducer {

    private static final int RECORD_BYTES = 300;
    private static final int DIFFERENT_RECORDS = 10_000;
    private static final long TRANSACTION_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SEED = 20_261_101;

    private BareProducer() {}

    /** In records a second, from the first to the last commit. */
    static double measure(BenchServers servers, int records, int run) throws InterruptedException {
        String topic = "producer-" + run;
        servers.createTopics(topic);
        byte[][] values = values();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings(servers, topic))) {
            producer.initTransactions();
            Stopwatch watch = new Stopwatch();
            write(producer, topic, values, records);
            return watch.perSecond(records);
        } finally {
            servers.deleteTopics(topic);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The commit fails when a record has failed.
    private static void write(KafkaProducer<byte[], byte[]> producer, String topic, byte[][] values, int records) {
        producer.beginTransaction();
        long begun = System.nanoTime();
        for (int i = 0; i < records; i++) {
            producer.send(new ProducerRecord<>(topic, i % BenchServers.PARTITIONS, null, values[i % values.length]));
            if (System.nanoTime() - begun > TRANSACTION_NANOS) {
                producer.commitTransaction();
                producer.beginTransaction();
                begun = System.nanoTime();
            }
        }
        producer.commitTransaction();
    }

    private static Map<String, Object> settings(BenchServers servers, String transactionalId) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers.kafka().bootstrap(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                transactionalId,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.BATCH_SIZE_CONFIG,
                256 << 10,
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                64 << 20,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class);
    }

    /** Digits, which compress as those of {@link T1Rows} do. */
    private static byte[][] values() {
        Random random = new Random(SEED);
        return Stream.generate(() -> digits(random)).limit(DIFFERENT_RECORDS).toArray(byte[][]::new);
    }

    private static byte[] digits(Random random) {
        StringBuilder text = new StringBuilder(RECORD_BYTES);
        while (text.length() < RECORD_BYTES) {
            text.append(random.nextInt(10));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
