package io.sluice.bench;

import io.sluice.bench.BenchResult.Phases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures {@link BenchTable#T1} in two sizes in turn, every other run in the opposite order. */
final class GrowthRun {

    private GrowthRun() {}

    /** @param setup with the small table's rows */
    static Growth measure(BenchSetup setup, BenchOptions options) throws Exception {
        BenchSetup largeSetup = setup.withRows(setup.rows() * Growth.TIMES);
        // A broker and a MySQL that have just started are slower, which would be the loss of whoever comes first.
        Limits.measure(setup, 1);
        List<Growth.Run> measured = new ArrayList<>();
        for (int run = 1; run <= options.runs(); run++) {
            if (run % 2 == 1) {
                Phases small = phases(setup, options, run);
                measured.add(new Growth.Run(small, phases(largeSetup, options, run)));
            } else {
                Phases large = phases(largeSetup, options, run);
                measured.add(new Growth.Run(phases(setup, options, run), large));
            }
        }
        return new Growth(setup.rows(), measured);
    }

    private static Phases phases(BenchSetup setup, BenchOptions options, int run) throws Exception {
        System.err.printf(Locale.ROOT, "bench: with %,d rows%n", setup.rows());
        return new BenchRun(setup, options).measure(run, BenchTable.T1);
    }
}
