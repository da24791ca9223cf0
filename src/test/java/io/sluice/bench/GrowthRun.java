package io.sluice.bench;

import io.sluice.bench.BenchResult.Phases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures {@link BenchTable#T1} in two sizes in turn, every other run in the opposite order. */
final class GrowthRun {

    private final BenchSetup small;
    private final BenchSetup large;
    private final int runs;

    GrowthRun(BenchSetup small, int runs) {
        this.small = small;
        this.large = small.withRows(small.rows() * Growth.TIMES);
        this.runs = runs;
    }

    Growth measure() throws Exception {
        // A broker and a MySQL that have just started are slower, which would be the loss of whoever comes first.
        Limits.measure(small, 1);
        List<Growth.Run> measured = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            if (run % 2 == 1) {
                Phases first = phases(small, run);
                measured.add(new Growth.Run(first, phases(large, run)));
            } else {
                Phases first = phases(large, run);
                measured.add(new Growth.Run(phases(small, run), first));
            }
        }
        return new Growth(small.rows(), measured);
    }

    private Phases phases(BenchSetup setup, int run) throws Exception {
        // A topic's name is free some time after it was deleted.
        int job = setup == small ? run : runs + run;
        BenchServers servers = setup.servers();
        servers.forgetBinlogs();
        Throughput binlog = BinlogCatchUp.measure(setup, BenchTable.T1, job);
        say(setup, "binlog", run, binlog);
        servers.forgetBinlogs();
        Throughput full = FullData.measure(setup, BenchTable.T1, job);
        say(setup, "full data", run, full);
        return new Phases(full, binlog);
    }

    private void say(BenchSetup setup, String phase, int run, Throughput figures) {
        System.err.printf(
                Locale.ROOT,
                "bench: %s of %,d rows, run %d of %d: %s%n",
                phase,
                setup.rows(),
                run,
                runs,
                figures.text());
    }
}
