package io.sluice.route;

/** From an ordering key's hash to a partition. */
public final class Partitions {

    private Partitions() {}

    /** A partition of {@code count}, which is at least 1. */
    public static int partition(int orderingKey, int count) {
        return (orderingKey & Integer.MAX_VALUE) % count;
    }
}
