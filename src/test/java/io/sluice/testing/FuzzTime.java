package io.sluice.testing;

import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Runs rounds for as many minutes as {@code -Dfuzz=MINUTES} says. */
public final class FuzzTime {

    private FuzzTime() {}

    /**
     * Runs them, and prints how many they were.
     *
     * @param round takes a seed, from the first one on, and throws an error that names it
     */
    public static void run(String what, long firstSeed, LongConsumer round, Supplier<String> counts) {
        long end = System.nanoTime()
                + Duration.ofMinutes(Integer.getInteger("fuzz")).toNanos();
        long seed = firstSeed;
        while (System.nanoTime() < end) {
            round.accept(seed++);
        }
        System.out.println("fuzz of " + what + ": " + (seed - firstSeed) + " rounds, seeds from " + firstSeed + " on: "
                + counts.get());
    }
}
