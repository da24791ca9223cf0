package io.sluice.bench;

import java.time.Duration;

/** Runs from its making on. */
final class Stopwatch {

    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private final long start = System.nanoTime();

    double perSecond(long count) {
        return count / ((System.nanoTime() - start) / NANOS_PER_SECOND);
    }
}
