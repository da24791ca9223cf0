package io.sluice.kafka;

/** What the brokers said to a transactional producer. */
public enum Transactions {
    SUPPORTED,
    /** Not all brokers are of Kafka 0.11 or newer. */
    UNSUPPORTED,
    /** The brokers know transactions, but will have none of this producer's. */
    REFUSED,
    /** The user lacks the rights to use this job's transactional ids. */
    FORBIDDEN,
    /** Nobody asked, because exactly-once is not wanted. */
    NOT_ASKED
}
