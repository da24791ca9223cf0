package io.sluice.config;

import java.io.Serializable;
import java.time.Duration;

/** The {@code checkpoint} block. */
public record CheckpointConfig(Duration interval, Duration timeout) implements Serializable {

    static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);
    static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

    private static final Duration LEAST_INTERVAL = Duration.ofMillis(100);
    private static final Duration LEAST_TIMEOUT = Duration.ofSeconds(30);

    public CheckpointConfig {
        requireInterval(interval);
        requireTimeout(timeout);
    }

    static Duration requireInterval(Duration interval) {
        if (interval.compareTo(LEAST_INTERVAL) < 0) {
            throw new Refusal("is below 100ms: each checkpoint costs the brokers a transaction", "write 100ms or more");
        }
        return interval;
    }

    /** Within it a producer must be able to deliver what it holds, retries included. */
    static Duration requireTimeout(Duration timeout) {
        if (timeout.compareTo(LEAST_TIMEOUT) < 0) {
            throw new Refusal("is below 30s: a broker that restarts takes longer", "write 30s or more");
        }
        return timeout;
    }
}
