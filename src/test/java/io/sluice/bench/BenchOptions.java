package io.sluice.bench;

import io.sluice.row.SyncException;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** What the command line asks for. */
final class BenchOptions {

    private static final int ROWS = 2_000_000;
    private static final int RUNS = 3;
    private static final int QUICK_ROWS = 100_000;
    private static final int QUICK_RUNS = 1;
    private static final int WARM_UP_ROWS = 8_000_000;
    private static final int QUICK_WARM_UP_ROWS = 1;

    @Option(
            names = "--rows",
            paramLabel = "N",
            converter = PositiveNumber.class,
            description = "Rows of each table (default: 2000000; quick: 100000).")
    private Integer rows;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            converter = PositiveNumber.class,
            description = "Rows of a table of the same shape that each job, also a peer's, moves before the measured"
                    + " ones (default: 8000000; quick: 1, which measures how the JVM compiles).")
    private Integer warmUpRows;

    @Option(
            names = "--runs",
            paramLabel = "R",
            converter = PositiveNumber.class,
            description = "How often each figure is measured; the median is shown (default: 3; quick: 1).")
    private Integer runs;

    @Option(
            names = "--tables",
            paramLabel = "TABLE",
            split = ",",
            description = "Of ${COMPLETION-CANDIDATES} (default: all).")
    private Set<BenchTable> tables = EnumSet.allOf(BenchTable.class);

    @Option(names = "--quick", description = "Only see that it works: few rows, one run, seconds of latency.")
    private boolean quick;

    @Option(
            names = "--peers",
            description = "Measure tuned Debezium and the stock Flink CDC source beside t1 (Maven fetches them).")
    private boolean hasPeers;

    @Option(
            names = "--profile",
            description = "Only profile the jobs of full data and binlog catch-up: where their CPU goes is written to"
                    + " target/bench, and target/bench.json is left alone.")
    private boolean isProfiled;

    @Option(
            names = "--growth",
            description = "Only compare t1 with ten times --rows to t1 with --rows, in turn; target/bench.json is left"
                    + " alone.")
    private boolean isGrowth;

    int rows() {
        if (rows != null) {
            return rows;
        }
        return quick ? QUICK_ROWS : ROWS;
    }

    int warmUpRows() {
        if (warmUpRows != null) {
            return warmUpRows;
        }
        return quick ? QUICK_WARM_UP_ROWS : WARM_UP_ROWS;
    }

    int runs() {
        if (runs != null) {
            return runs;
        }
        return quick ? QUICK_RUNS : RUNS;
    }

    Set<BenchTable> tables() {
        return tables;
    }

    boolean hasPeers() {
        return hasPeers;
    }

    boolean isProfiled() {
        return isProfiled;
    }

    boolean isGrowth() {
        return isGrowth;
    }

    /** Whether the figures are worth the half minute that {@link GuestMemory} may take. */
    boolean keepsMemory() {
        return !quick && !isProfiled;
    }

    /** Throws for what cannot be measured together. */
    void requireConsistent() {
        if (isGrowth && (hasPeers || isProfiled)) {
            throw new SyncException("--growth is measured alone: leave out --peers and --profile");
        }
        if (isGrowth && rows() > Integer.MAX_VALUE / Growth.TIMES) {
            throw new SyncException("--growth takes at most %,d --rows".formatted(Integer.MAX_VALUE / Growth.TIMES));
        }
        if (isGrowth && !tables.contains(BenchTable.T1)) {
            throw new SyncException("--growth is that of t1: add it to --tables");
        }
        if (hasPeers && !tables.contains(BenchTable.T1)) {
            throw new SyncException("--peers are measured beside t1: add it to --tables");
        }
    }

    LatencySpan latencySpan() {
        return quick ? LatencySpan.QUICK : LatencySpan.FULL;
    }
}
