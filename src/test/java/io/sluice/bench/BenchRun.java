package io.sluice.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All measurements, one after the other. */
final class BenchRun {

    private final BenchSetup setup;
    private final BenchOptions options;

    BenchRun(BenchSetup setup, BenchOptions options) {
        this.setup = setup;
        this.options = options;
    }

    BenchResult run() throws Exception {
        Map<BenchTable, BenchResult.Phases> tables = throughputOfTables();
        Map<LatencyGuarantee, LatencyFigures> latency = new EnumMap<>(LatencyGuarantee.class);
        for (LatencyGuarantee guarantee : LatencyGuarantee.values()) {
            latency.put(guarantee, latency(guarantee));
        }
        say("limits");
        forgetBinlogs();
        Limits limits = Limits.measure(setup, options.runs());
        return new BenchResult(tables, latency, limits, options.hasPeers() ? peers() : Map.of());
    }

    Map<BenchTable, BenchResult.Phases> throughputOfTables() throws Exception {
        Map<BenchTable, BenchResult.Phases> tables = new EnumMap<>(BenchTable.class);
        for (BenchTable table : options.tables()) {
            tables.put(table, phases(table));
        }
        return tables;
    }

    private BenchResult.Phases phases(BenchTable table) throws Exception {
        List<Throughput> full = new ArrayList<>();
        List<Throughput> binlog = new ArrayList<>();
        for (int run = 1; run <= options.runs(); run++) {
            forgetBinlogs();
            binlog.add(said(table + " binlog", run, BinlogCatchUp.measure(setup, table, run)));
            full.add(said(table + " full data", run, FullData.measure(setup, table, run)));
        }
        return new BenchResult.Phases(Throughput.median(full), Throughput.median(binlog));
    }

    private Map<Peer, BenchResult.Phases> peers() throws Exception {
        Map<Peer, List<BenchResult.Phases>> runs = new EnumMap<>(Peer.class);
        for (int run = 1; run <= options.runs(); run++) {
            forgetBinlogs();
            for (Map.Entry<Peer, BenchResult.Phases> each :
                    PeerRun.measure(setup, run).entrySet()) {
                said(each.getKey().title() + " binlog", run, each.getValue().binlog());
                said(each.getKey().title() + " full data", run, each.getValue().full());
                runs.computeIfAbsent(each.getKey(), peer -> new ArrayList<>()).add(each.getValue());
            }
        }
        Map<Peer, BenchResult.Phases> medians = new EnumMap<>(Peer.class);
        runs.forEach((peer, phases) -> medians.put(peer, BenchResult.Phases.median(phases)));
        return medians;
    }

    private LatencyFigures latency(LatencyGuarantee guarantee) throws Exception {
        List<LatencyFigures> runs = new ArrayList<>();
        for (int run = 1; run <= options.runs(); run++) {
            LatencyFigures figures = Latency.measure(setup, guarantee, options.latencySpan(), run);
            say("%s, run %d of %d: p50 %.1f ms, p99 %.1f ms, max %.1f ms"
                    .formatted(guarantee.delivery(), run, options.runs(), figures.p50(), figures.p99(), figures.max()));
            runs.add(figures);
        }
        return LatencyFigures.median(runs);
    }

    /** What earlier runs wrote is not read again, and fills no disk. */
    private void forgetBinlogs() throws SQLException {
        setup.servers().mysql().execute("FLUSH BINARY LOGS");
        String newest = BinlogStart.now(setup.servers().mysql()).file();
        setup.servers().mysql().execute("PURGE BINARY LOGS TO '" + newest + "'");
    }

    private Throughput said(String what, int run, Throughput figures) {
        say(String.format(
                Locale.ROOT,
                "%s, run %d of %d: %,.0f rows/s, %,.0f rows/CPU-s",
                what,
                run,
                options.runs(),
                figures.rowsPerSecond(),
                figures.rowsPerCpuSecond()));
        return figures;
    }

    private static void say(String message) {
        System.err.println("bench: " + message);
    }
}
