package io.sluice.kafka;

import io.sluice.config.CheckpointConfig;
import io.sluice.config.Delivery;
import io.sluice.config.SinkConfig;
import io.sluice.row.SyncException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The producers' settings: what Sluice needs wins over the job file's properties, and these over defaults. */
final class ProducerSettings {

    private static final int BATCH_BYTES = 256 << 10;
    // Topics and brokers say how large a record may be. Below socket.request.max.bytes, which a request must not
    // exceed.
    private static final int LARGEST_REQUEST = 96 << 20;
    private static final int LINGER_MILLIS = 20;
    private static final Duration LONGEST_DELIVERY = Duration.ofMinutes(2);
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(30);

    private ProducerSettings() {}

    /** What every producer of this sink has: how to connect and what to write. */
    static Properties connection(SinkConfig sink) {
        Properties settings = new Properties();
        settings.putAll(sink.properties());
        settings.putAll(sink.security().properties());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, sink.brokers());
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        return settings;
    }

    static Properties writer(SinkConfig sink, CheckpointConfig checkpoint, Delivery delivery, BrokerFacts facts) {
        facts.require(sink.compression());
        Properties settings = connection(sink);
        settings.put(
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                sink.compression().name().toLowerCase(Locale.ROOT));
        putDefault(settings, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        putDefault(settings, ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        putDefault(settings, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        putDeliveryLimits(settings, checkpoint.timeout());
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, String.valueOf(facts.hasIdempotence()));
        if (!facts.hasIdempotence()) {
            // Without numbered records a retry overtakes what was sent meanwhile.
            settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        }
        if (delivery == Delivery.EXACTLY_ONCE) {
            Duration transaction = requireTransaction(sink, checkpoint, facts.longestTransaction());
            settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, String.valueOf(transaction.toMillis()));
        }
        return settings;
    }

    /** The same on the JVM where the producers are. */
    static Properties sized(Properties settings, int writers) {
        Properties sized = new Properties();
        sized.putAll(settings);
        putDefault(
                sized,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                BufferMemory.bytes(Runtime.getRuntime().maxMemory(), writers));
        return sized;
    }

    /** How long the brokers keep an open transaction while the job is away: the longest they allow, or the job file's. */
    static Duration transactionTimeout(SinkConfig sink, Duration longest) {
        String own = sink.properties().get(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
        return own == null ? longest : Duration.ofMillis(millis(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, own));
    }

    /** A record that cannot be delivered has to fail the checkpoint before the checkpoint's own limit does. */
    private static void putDeliveryLimits(Properties settings, Duration checkpointTimeout) {
        Duration most = checkpointTimeout.multipliedBy(4).dividedBy(5);
        Duration delivery = most.compareTo(LONGEST_DELIVERY) < 0 ? most : LONGEST_DELIVERY;
        putDefault(settings, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, delivery.toMillis());
        delivery = Duration.ofMillis(millis(settings, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG));
        requireShorter(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, delivery, "checkpoint.timeout", checkpointTimeout);
        long left = delivery.toMillis() - millis(settings, ProducerConfig.LINGER_MS_CONFIG);
        putDefault(
                settings,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.max(1, Math.min(left, LONGEST_REQUEST.toMillis())));
    }

    /** What is wrong with a job's limits; empty where nothing is. */
    static Optional<String> fault(SinkConfig sink, CheckpointConfig checkpoint, Delivery delivery, Duration longest) {
        Properties settings = connection(sink);
        putDefault(settings, ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        try {
            putDeliveryLimits(settings, checkpoint.timeout());
            if (delivery == Delivery.EXACTLY_ONCE) {
                requireTransaction(sink, checkpoint, longest);
            }
            return Optional.empty();
        } catch (SyncException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** A transaction opens with one checkpoint and commits when the next one has completed. */
    private static Duration requireTransaction(SinkConfig sink, CheckpointConfig checkpoint, Duration longest) {
        Duration transaction = transactionTimeout(sink, longest);
        requireShorter(
                "checkpoint.interval and checkpoint.timeout together",
                checkpoint.interval().plus(checkpoint.timeout()),
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                transaction);
        return transaction;
    }

    private static void requireShorter(String name, Duration value, String limitName, Duration limit) {
        if (value.compareTo(limit) >= 0) {
            String hint = limitName.equals(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG)
                    ? " or raise transaction.max.timeout.ms at the brokers"
                    : " or raise " + limitName;
            throw new SyncException(name + ": " + value.toMillis() + " ms is not below " + limitName + " ("
                    + limit.toMillis() + " ms), so records could be lost; lower it" + hint);
        }
    }

    private static void putDefault(Properties settings, String name, long value) {
        settings.putIfAbsent(name, String.valueOf(value));
    }

    private static long millis(Properties settings, String name) {
        return millis(name, settings.getProperty(name));
    }

    private static long millis(String name, String value) {
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            throw new SyncException("sink.properties: " + name + " is no number of milliseconds; correct it", e);
        }
    }
}
