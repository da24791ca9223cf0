package io.sluice.bench;

import io.sluice.bench.BenchResult.Phases;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Whether a row takes longer in a larger table.
 *
 * @param rows of the small tables; the large ones have {@link #TIMES} as many
 * @param runs each on both, one right behind the other
 */
record Growth(int rows, List<Run> runs) {

    static final int TIMES = 10;

    /** What one run did on either table. */
    record Run(Phases small, Phases large) {}

    /** For people: the medians of either size, and of what one run did on the large table to what it did on the small one. */
    String text() {
        return String.format(
                        Locale.ROOT, "t1, rows/s with rows   %,12d %,12d        ratio%n", rows, (long) rows * TIMES)
                + line("full data", phases -> phases.full().rowsPerSecond())
                + line("binlog", phases -> phases.binlog().rowsPerSecond())
                + line("full data, CPU-s", phases -> phases.full().rowsPerCpuSecond())
                + line("binlog, CPU-s", phases -> phases.binlog().rowsPerCpuSecond());
    }

    private String line(String name, Function<Phases, Double> figure) {
        return String.format(
                Locale.ROOT,
                "%-22s %,12.0f %,12.0f %12.2f%n",
                name,
                median(run -> figure.apply(run.small())),
                median(run -> figure.apply(run.large())),
                median(run -> figure.apply(run.large()) / figure.apply(run.small())));
    }

    private double median(Function<Run, Double> figure) {
        return Statistics.median(runs.stream().mapToDouble(figure::apply).toArray());
    }
}
