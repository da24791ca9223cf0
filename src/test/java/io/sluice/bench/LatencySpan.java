package io.sluice.bench;

/**
 * How long the latency is watched.
 *
 * @param warmUpSeconds before the measured rows: a young JVM still compiles
 */
record LatencySpan(int warmUpSeconds, int measuredSeconds) {

    static final LatencySpan FULL = new LatencySpan(20, 30);
    static final LatencySpan QUICK = new LatencySpan(5, 5);

    int seconds() {
        return warmUpSeconds + measuredSeconds;
    }
}
