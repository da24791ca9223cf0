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

    private BenchResult.Phases measure(int run, BenchTable table) throws Exception {
        Throughput binlog = binlog(run, table);
        return new BenchResult.Phases(full(run, table), binlog);
    }

    private void measureBesidePeers(
            int run, Map<BenchTable, List<BenchResult.Phases>> measured, Map<Peer, List<BenchResult.Phases>> peers)
            throws Exception {
        BesidePeers besidePeers = new BesidePeers(run);
        besidePeers.measure();
        add(measured, BenchTable.T1, new BenchResult.Phases(besidePeers.full, besidePeers.binlog));
        besidePeers.peersFull.forEach((peer, figures) ->
                add(peers, peer, new BenchResult.Phases(figures, besidePeers.peersBinlog.get(peer))));
    }

    /**
     * Each phase by all of them, one right behind the other: a machine is not equally fast all the time. Every other run
     * goes the other way round, because it matters behind whom one comes: memory that is free for a while goes back to the
     * host of a virtual machine, and to write to it first is slow.
     */
    private final class BesidePeers {

        private final int run;
        private final boolean isPeersFirst;
        private final PeerRun peers;
        private Throughput binlog;
        private Throughput full;
        private Map<Peer, Throughput> peersBinlog;
        private Map<Peer, Throughput> peersFull;

        private BesidePeers(int run) {
            this.run = run;
            this.isPeersFirst = run % 2 == 1;
            this.peers = new PeerRun(
                    setup,
                    run,
                    isPeersFirst ? List.of(Peer.DEBEZIUM, Peer.FLINK_CDC) : List.of(Peer.FLINK_CDC, Peer.DEBEZIUM));
        }

        private void measure() throws Exception {
            inTurn(() -> binlog = binlog(run, BenchTable.T1), () -> {
                forgetBinlogs();
                peersBinlog = said("binlog", peers.binlog());
            });
            inTurn(() -> full = full(run, BenchTable.T1), () -> peersFull = said("full data", peers.full()));
        }

        private void inTurn(Step sluice, Step others) throws Exception {
            if (isPeersFirst) {
                others.take();
                sluice.take();
            } else {
                sluice.take();
                others.take();
            }
        }

        private Map<Peer, Throughput> said(String phase, Map<Peer, Throughput> figures) {
            figures.forEach((peer, each) -> BenchRun.this.said(peer.title() + " " + phase, run, each));
            return figures;
        }
    }

    private interface Step {
        void take() throws Exception;
    }

    /** Leaves the rows in the tables. */
    private Throughput binlog(int run, BenchTable table) throws Exception {
        forgetBinlogs();
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
