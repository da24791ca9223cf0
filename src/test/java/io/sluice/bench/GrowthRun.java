package io.sluice.bench;

import io.sluice.bench.BenchResult.Phases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures {@link BenchTable#T1} in two sizes in turn, every other run in the opposite order. */
final class GrowthRun {

    private final BenchSetup setup;
    private final int runs;

    GrowthRun(BenchSetup setup, int runs) {
        this.setup = setup;
        this.runs = runs;
    }

    Growth measure() throws Exception {
        // A broker and a MySQL that have just started are slower, which would be the loss of whoever comes first.
        Limits.measure(setup, 1);
        List<Growth.Run> measured = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            if (run % 2 == 1) {
                Phases small = small(run);
                measured.add(new Growth.Run(small, large(run)));
            } else {
                Phases large = large(run);
                measured.add(new Growth.Run(small(run), large));
            }
        }
        return new Growth(setup.rows(), measured);
    }

    private Phases small(int run) throws Exception {
        return phases(setup, run, run);
    }

    private Phases large(int run) throws Exception {
        return phases(setup.withRows(setup.rows() * Growth.TIMES), run, runs + run);
    }

    /** The number is the job's: a topic's name is not free at once when it has been deleted. */
    private Phases phases(BenchSetup sized, int run, int number) throws Exception {
        BenchServers servers = sized.servers();
        servers.forgetBinlogs();
        Throughput binlog = BinlogCatchUp.measure(sized, BenchTable.T1, number);
        say(sized, "binlog", run, binlog);
        servers.forgetBinlogs();
        Throughput full = FullData.measure(sized, BenchTable.T1, number);
        say(sized, "full data", run, full);
        return new Phases(full, binlog);
    }

    private void say(BenchSetup sized, String phase, int run, Throughput figures) {
        System.err.printf(
                Locale.ROOT,
                "bench: %s of %,d rows, run %d of %d: %s%n",
                phase,
                sized.rows(),
                run,
                runs,
                figures.text());
    }
}
