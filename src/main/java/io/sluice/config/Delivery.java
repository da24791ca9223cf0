package io.sluice.config;

/** What a reader of the topics may rely on. */
public enum Delivery {
    /** Exactly-once where the brokers know transactions, else at-least-once. */
    AUTO,
    EXACTLY_ONCE,
    AT_LEAST_ONCE
}
