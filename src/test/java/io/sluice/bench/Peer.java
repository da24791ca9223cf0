package io.sluice.bench;

import java.util.Locale;

/** What others offer for the same purpose, tuned. */
enum Peer {
    /** The MySQL connector on a standalone worker of Kafka Connect. */
    DEBEZIUM("Debezium 3.5.0"),

    /** The source that Sluice's is made from, with a plain Avro encoder. */
    FLINK_CDC("Flink CDC 3.5.0");

    private final String title;

    Peer(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** As the figures for programs call it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
