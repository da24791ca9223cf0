package io.sluice.kafka;

import io.sluice.config.Delivery;
import io.sluice.row.SyncException;
import java.time.Duration;

/**
 * What a Kafka cluster is and can do, as seen at one moment.
 *
 * @param clusterId empty where the brokers have none (0.10.0)
 * @param hasIdempotence whether producers can number their records, so that retries neither repeat nor reorder them
 * @param refusal why transactions are {@link Transactions#REFUSED} and what to do; else empty
 * @param longestTransaction the brokers' {@code transaction.max.timeout.ms}
 */
public record BrokerFacts(
        String brokers,
        String clusterId,
        int brokerCount,
        boolean hasIdempotence,
        Transactions transactions,
        String refusal,
        Duration longestTransaction) {

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
                throw new SyncException("sink.delivery: exactly-once is not possible: the brokers at " + brokers
                        + " know no transactions (Kafka before 0.11); set it to auto or at-least-once");
            }
            // Not a reason to promise less: the next start might find the cause mended, and promise more again.
            case REFUSED ->
                throw new SyncException("sink.delivery: exactly-once is not possible: " + refusal
                        + "; or set sink.delivery to at-least-once");
            case NOT_ASKED -> throw new IllegalStateException("transactions were not asked for");
        };
    }
}
