package io.sluice.bench;

import io.sluice.row.SyncException;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Watches a job until the rows of a table have arrived. */
final class Arrival {

    private static final long LOOK_MILLIS = 50;
    private static final long STANDSTILL_MILLIS = 120_000;

    /** The shortest time that the counters can tell from none. */
    private static final double SHORTEST_SECONDS = 0.01;

    private final JobProcess job;
    private final CommittedRecords records;
    private final int rows;

    /** The job's CPU time in seconds, by the time of the look. */
    private final TreeMap<Long, Double> cpu = new TreeMap<>();

    Arrival(JobProcess job, CommittedRecords records, int rows) {
        this.job = job;
        this.records = records;
        this.rows = rows;
    }

    Throughput await() throws InterruptedException {
        ProcessUse use = job.use();
        long offsets = 0;
        long movedMillis = System.currentTimeMillis();
        while (true) {
            job.requireAlive();
            long now = System.currentTimeMillis();
            cpu.put(now, use.cpuSeconds());
            long before = offsets;
            offsets = records.committedOffsets();
            movedMillis = offsets > before ? now : movedMillis;
            // Only at the end, so that reading takes nothing from the job while it works.
            if (offsets >= rows && isComplete()) {
                return throughput(now, use.peakMemoryMib());
            }
            if (now - movedMillis > STANDSTILL_MILLIS) {
                throw new SyncException("only " + records.count() + " of " + rows + " rows have become readable, and"
                        + " nothing for " + STANDSTILL_MILLIS / 1000 + " s; the job's log is in target/bench");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private boolean isComplete() {
        records.read();
        if (records.count() > rows) {
            throw new SyncException(
                    "the topic holds " + records.count() + " records of " + rows + " rows: some came twice");
        }
        return records.count() == rows;
    }

    private Throughput throughput(long readableMillis, long peakMemoryMib) {
        double cpuAtEnd = cpu.lastEntry().getValue();
        double cpuAtFirst =
                cpu.floorEntry(Math.max(cpu.firstKey(), records.firstMillis())).getValue();
        return new Throughput(
                rows / seconds((records.lastMillis() - records.firstMillis()) / 1000.0),
                rows / seconds(cpuAtEnd - cpuAtFirst),
                rows / seconds(cpuAtEnd),
                peakMemoryMib,
                (readableMillis - records.firstMillis()) / 1000.0);
    }

    private static double seconds(double measured) {
        return Math.max(SHORTEST_SECONDS, measured);
    }
}
