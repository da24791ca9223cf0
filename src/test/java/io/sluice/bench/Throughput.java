package io.sluice.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How fast a job moved a table.
 *
 * @param rowsPerSecond from the last row to warm up to the last one, by the times at which the broker took their records
 * @param rowsPerCpuSecond of the job's process, from there until the last was readable
 * @param rowsPerCpuSecondWithStart the same of all rows, those to warm up too, with the start of its JVM
 * @param peakMemoryMib resident
 * @param readableSeconds from there until the last was committed, which waits for a checkpoint
 */
record Throughput(
        double rowsPerSecond,
        double rowsPerCpuSecond,
        double rowsPerCpuSecondWithStart,
        double peakMemoryMib,
        double readableSeconds) {

    static Throughput median(List<Throughput> runs) {
        return new Throughput(
                median(runs, Throughput::rowsPerSecond),
                median(runs, Throughput::rowsPerCpuSecond),
                median(runs, Throughput::rowsPerCpuSecondWithStart),
                median(runs, Throughput::peakMemoryMib),
                median(runs, Throughput::readableSeconds));
    }

    private static double median(List<Throughput> runs, ToDoubleFunction<Throughput> figure) {
        return Statistics.median(runs.stream().mapToDouble(figure).toArray());
    }
}
