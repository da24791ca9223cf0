package io.sluice.route;

/** From an ordering key's hash to a partition. */
public final class Partitions {

    private Partitions() {}

    /** @param count of the topic's partitions, at least 1 */
    public static int partition(int orderingKey, int count) {
        return (orderingKey & Integer.MAX_VALUE) % count;
    }
}
