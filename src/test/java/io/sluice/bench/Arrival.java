package io.sluice.bench;

import io.sluice.row.SyncException;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Watches a job until the rows of a table have arrived, of which those count that came behind the last one to warm up. */
final class Arrival {

    private static final long LOOK_MILLIS = 50;
    private static final long STANDSTILL_MILLIS = 120_000;

    /** The shortest time that the counters can tell from none. */
    private static final double SHORTEST_SECONDS = 0.01;

    private final JobProcess job;
    private final CommittedRecords warmUp;
    private final CommittedRecords records;
    private final int rows;
    private final int warmUpRows;
    private final long standstillMillis;

    /** The job's CPU time in seconds, by the time of the look. */
    private final TreeMap<Long, Double> cpu = new TreeMap<>();

    Arrival(JobProcess job, CommittedRecords warmUp, CommittedRecords records, BenchSetup setup) {
        this.job = job;
        this.warmUp = warmUp;
        this.records = records;
        this.rows = setup.rows();
        this.warmUpRows = setup.warmUpRows();
        this.standstillMillis = STANDSTILL_MILLIS + WarmUp.mostMillis(setup);
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
            if (offsets >= rows && isComplete(records, rows) && isComplete(warmUp, warmUpRows)) {
                return throughput(now, use.peakMemoryMib());
            }
            if (now - movedMillis > standstillMillis) {
                throw new SyncException("only " + records.count() + " of " + rows + " rows have become readable, and"
                        + " nothing for " + standstillMillis / 1000 + " s; the job's log is in target/bench");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private static boolean isComplete(CommittedRecords records, int rows) {
        records.read();
        if (records.count() > rows) {
            throw new SyncException(
                    "the topic holds " + records.count() + " records of " + rows + " rows: some came twice");
        }
        return records.count() == rows;
    }

    private Throughput throughput(long readableMillis, long peakMemoryMib) {
        long warmMillis = warmUp.lastMillis();
        double measured = records.countAfter(warmMillis);
        double cpuAtEnd = cpu.lastEntry().getValue();
        double cpuWhenWarm =
                cpu.floorEntry(Math.max(cpu.firstKey(), warmMillis)).getValue();
        return new Throughput(
                measured / seconds((records.lastMillis() - warmMillis) / 1000.0),
                measured / seconds(cpuAtEnd - cpuWhenWarm),
                ((double) rows + warmUpRows) / seconds(cpuAtEnd),
                peakMemoryMib,
                (readableMillis - warmMillis) / 1000.0);
    }

    private static double seconds(double measured) {
        return Math.max(SHORTEST_SECONDS, measured);
    }
}
