package io.sluice.bench;

/** What a reader is promised while its latency is measured. */
enum LatencyGuarantee {
    AT_LEAST_ONCE("at-least-once", Consumers.UNCOMMITTED),
    EXACTLY_ONCE("exactly-once", Consumers.COMMITTED);

    private final String delivery;
    private final String isolation;

    LatencyGuarantee(String delivery, String isolation) {
        this.delivery = delivery;
        this.isolation = isolation;
    }

    /** As the job file says it. */
    String delivery() {
        return delivery;
    }

    /** Of the reader. */
    String isolation() {
        return isolation;
    }
}
