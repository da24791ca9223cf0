package io.sluice.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** All measurements, one after the other. */
final class BenchRun {

    private final BenchSetup setup;
    private final BenchOptions options;

    BenchRun(BenchSetup setup, BenchOptions options) {
        this.setup = setup;
        this.options = options;
    }

    BenchResult run() throws Exception {
        // First, because a broker and a MySQL that have just started are slower, which would be the first job's loss.
        say("limits");
        Limits limits = Limits.measure(setup, options.runs());
        Map<BenchTable, List<BenchResult.Phases>> tables = new EnumMap<>(BenchTable.class);
        Map<Peer, List<BenchResult.Phases>> peers = new EnumMap<>(Peer.class);
        for (int run = 1; run <= options.runs(); run++) {
            for (BenchTable table : options.tables()) {
                if (table == BenchTable.T1 && options.hasPeers()) {
                    measureBesidePeers(run, tables, peers);
                } else {
                    add(tables, table, measure(run, table));
                }
            }
        }
        Map<LatencyGuarantee, LatencyFigures> latency = new EnumMap<>(LatencyGuarantee.class);
        for (LatencyGuarantee guarantee : LatencyGuarantee.values()) {
            latency.put(guarantee, latency(guarantee));
        }
        return new BenchResult(medians(tables, BenchTable.class), latency, limits, medians(peers, Peer.class));
    }

    /** The job's throughput alone, once a run. */
    void measureTables() throws Exception {
        for (int run = 1; run <= options.runs(); run++) {
            for (BenchTable table : options.tables()) {
                measure(run, table);
            }
        }
    }

    /** Both phases of the job alone. */
    BenchResult.Phases measure(int run, BenchTable table) throws Exception {
        Throughput binlog = binlog(run, table);
        return new BenchResult.Phases(full(run, table), binlog);
    }

    /** Each phase by all of them, one right behind the other: a machine is not equally fast all the time. */
    private void measureBesidePeers(
            int run, Map<BenchTable, List<BenchResult.Phases>> measured, Map<Peer, List<BenchResult.Phases>> peers)
            throws Exception {
        PeerRun peerRun = new PeerRun(setup, run);
        All binlog = inTurn(peerRun, () -> binlog(run, BenchTable.T1), () -> said("binlog", run, peerRun.binlog()));
        All full = inTurn(peerRun, () -> full(run, BenchTable.T1), () -> said("full data", run, peerRun.full()));
        add(measured, BenchTable.T1, new BenchResult.Phases(full.own(), binlog.own()));
        full.peers()
                .forEach((peer, figures) -> add(
                        peers,
                        peer,
                        new BenchResult.Phases(figures, binlog.peers().get(peer))));
    }

    /** One phase of one run. */
    private record All(Throughput own, Map<Peer, Throughput> peers) {}

    private static All inTurn(PeerRun run, Callable<Throughput> own, Callable<Map<Peer, Throughput>> peers)
            throws Exception {
        if (run.isReversed()) {
            Map<Peer, Throughput> first = peers.call();
            return new All(own.call(), first);
        }
        return new All(own.call(), peers.call());
    }

    private Map<Peer, Throughput> said(String phase, int run, Map<Peer, Throughput> peers) {
        peers.forEach((peer, figures) -> said(peer.title() + " " + phase, run, figures));
        return peers;
    }

    /** Leaves the rows in the tables. */
    private Throughput binlog(int run, BenchTable table) throws Exception {
        return said(table + " binlog", run, BinlogCatchUp.measure(setup, table, run));
    }

    private Throughput full(int run, BenchTable table) throws Exception {
        return said(table + " full data", run, FullData.measure(setup, table, run));
    }

    private static <K> void add(Map<K, List<BenchResult.Phases>> measured, K key, BenchResult.Phases phases) {
        measured.computeIfAbsent(key, of -> new ArrayList<>()).add(phases);
    }

    private static <K extends Enum<K>> Map<K, BenchResult.Phases> medians(
            Map<K, List<BenchResult.Phases>> runs, Class<K> keys) {
        Map<K, BenchResult.Phases> medians = new EnumMap<>(keys);
        runs.forEach((key, phases) -> medians.put(key, BenchResult.Phases.median(phases)));
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
