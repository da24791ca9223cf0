package io.sluice.kafka;

import org.apache.kafka.common.protocol.ApiKeys;

/** What not every broker can do, by the version of the request that it came with. */
public enum Ability {
    CREATE_TOPICS(ApiKeys.CREATE_TOPICS, 0, "0.10.1"),
    /** To say whether a topic could be created, without doing it. */
    TRY_OUT_TOPICS(ApiKeys.CREATE_TOPICS, 1, "0.10.2"),
    /** And with them numbered records, so that retries neither repeat nor reorder them. */
    TRANSACTIONS(ApiKeys.INIT_PRODUCER_ID, 0, "0.11"),
    TELL_SETTINGS(ApiKeys.DESCRIBE_CONFIGS, 0, "0.11"),
    READ_COMMITTED(ApiKeys.LIST_OFFSETS, 2, "0.11"),
    /** To say that there is no such topic, instead of creating it. */
    ASK_WITHOUT_CREATING(ApiKeys.METADATA, 4, "0.11"),
    ZSTD(ApiKeys.PRODUCE, 7, "2.1"),
    /** To create a topic with the brokers' own number of replicas. */
    DEFAULT_REPLICATION(ApiKeys.CREATE_TOPICS, 4, "2.4"),
    LIST_TRANSACTIONS(ApiKeys.LIST_TRANSACTIONS, 0, "3.0"),
    /** To take records of a topic that has fewer replicas than min.insync.replicas asks for. */
    FEWER_REPLICAS(ApiKeys.FETCH, 16, "3.7");

    private final ApiKeys request;
    private final int version;
    private final String since;

    Ability(ApiKeys request, int version, String since) {
        this.request = request;
        this.version = version;
        this.since = since;
    }

    ApiKeys request() {
        return request;
    }

    /** The first version of the request that has it. */
    int version() {
        return version;
    }

    /** The first version of Kafka that has it. */
    String since() {
        return since;
    }
}
