package io.sluice.kafka;

/** What the brokers said to a transactional producer. */
public enum Transactions {
    SUPPORTED,
    /** Kafka before 0.11. */
    UNSUPPORTED,
    /** The brokers know transactions, but will have none of this producer's. */
    REFUSED,
    /** Nobody asked, because exactly-once is not wanted. */
    NOT_ASKED
}
