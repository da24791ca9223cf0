package io.sluice.bench;

import java.util.Map;

/** All figures of one bench, each the median of its runs. */
record BenchResult(Map<BenchTable, Phases> tables, Map<LatencyGuarantee, LatencyFigures> latency, Limits limits) {

    /** A table's figures in both phases. */
    record Phases(Throughput full, Throughput binlog) {}
}
