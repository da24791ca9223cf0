package io.sluice.kafka;

import io.sluice.config.Compression;
import io.sluice.config.Delivery;
import io.sluice.row.SyncException;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a Kafka cluster is and can do, as seen at one moment.
 *
 * @param clusterId empty where the brokers have none (0.10.0)
 * @param brokerCount those that do not answer included
 * @param silent brokers that do not answer, with the reason, by address
 * @param hasIdempotence whether producers can number their records, so that retries neither repeat nor reorder them
 * @param transactions what a transactional producer may expect
 * @param refusal why there are no transactions and, where they are refused, what to do; else empty
 * @param longestTransaction the brokers' {@code transaction.max.timeout.ms}
 * @param compressions the codecs that all brokers know
 */
public record BrokerFacts(
        String brokers,
        String clusterId,
        int brokerCount,
        Map<String, String> silent,
        boolean hasIdempotence,
        Transactions transactions,
        String refusal,
        Duration longestTransaction,
        Set<Compression> compressions)
        implements Serializable {

    public BrokerFacts {
        silent = Map.copyOf(silent);
        compressions = Set.copyOf(compressions);
    }

    /** What is really promised where {@code wanted} is asked for: never {@link Delivery#AUTO}. */
    public Delivery resolve(Delivery wanted) {
        if (wanted == Delivery.AT_LEAST_ONCE) {
            return Delivery.AT_LEAST_ONCE;
        }
        return switch (transactions) {
            case SUPPORTED -> Delivery.EXACTLY_ONCE;
            case UNSUPPORTED -> {
                if (wanted == Delivery.AUTO) {
                    yield Delivery.AT_LEAST_ONCE;
                }
                throw new SyncException("sink.delivery: exactly-once is not possible: " + refusal
                        + "; set it to auto or at-least-once");
            }
            // Not a reason to promise less: the next start might find the cause mended, and promise more again.
            case REFUSED, FORBIDDEN ->
                throw new SyncException("sink.delivery: exactly-once is not possible: " + refusal
                        + "; or set sink.delivery to at-least-once");
            case NOT_ASKED -> throw new IllegalStateException("transactions were not asked for");
        };
    }

    /** The same for people, with the reason where it is less than could be wished. */
    public String promise(Delivery wanted) {
        String promised = resolve(wanted).name().toLowerCase(Locale.ROOT).replace('_', '-');
        return isLessThan(wanted) ? promised + ", because " + refusal : promised;
    }

    /** Whether less is promised than newer brokers could hold. */
    public boolean isLessThan(Delivery wanted) {
        return wanted == Delivery.AUTO && resolve(wanted) == Delivery.AT_LEAST_ONCE;
    }

    void require(Compression wanted) {
        if (!compressions.contains(wanted)) {
            throw new SyncException("sink.compression: not all brokers at " + brokers + " take "
                    + wanted.name().toLowerCase(Locale.ROOT) + "; set it to " + compressionNames());
        }
    }

    /** Such as {@code none, gzip or lz4}. */
    public String compressionNames() {
        List<String> names = compressions.stream()
                .sorted()
                .map(codec -> codec.name().toLowerCase(Locale.ROOT))
                .toList();
        return String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.get(names.size() - 1);
    }
}
