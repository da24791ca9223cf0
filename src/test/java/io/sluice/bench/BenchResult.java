package io.sluice.bench;

import java.util.List;
import java.util.Map;

/**
 * All figures of one bench, each the median of its runs.
 *
 * @param peers on {@link BenchTable#T1}; none where they were not asked for
 */
record BenchResult(
        Map<BenchTable, Phases> tables,
        Map<LatencyGuarantee, LatencyFigures> latency,
        Limits limits,
        Map<Peer, Phases> peers) {

    /** A table's figures in both phases. */
    record Phases(Throughput full, Throughput binlog) {

        static Phases median(List<Phases> runs) {
            return new Phases(
                    Throughput.median(runs.stream().map(Phases::full).toList()),
                    Throughput.median(runs.stream().map(Phases::binlog).toList()));
        }
    }
}
