package io.sluice.kafka;

/** How much a producer may hold of what the brokers have not taken yet, where the job file does not say it. */
final class BufferMemory {

    private static final long LEAST = 8 << 20;
    private static final long MOST = 64 << 20;
    // What producers have held once they keep: all of them together may have a quarter of the heap.
    private static final int PART_OF_HEAP = 4;
    // With transactions a writer has one producer that writes and one that commits.
    private static final int PRODUCERS_OF_A_WRITER = 2;

    private BufferMemory() {}

    /** @param writers perhaps all in this JVM */
    static long bytes(long heapBytes, int writers) {
        return Math.max(LEAST, Math.min(MOST, heapBytes / PART_OF_HEAP / PRODUCERS_OF_A_WRITER / writers));
    }
}
