package io.sluice.bench;

import java.util.Locale;
import java.util.function.Function;

/** The figures for people, as one table. */
final class BenchText {

    private static final String HEAD = "%-22s %12s %12s %12s %12s %12s%n";
    private static final String FIGURES = "%-22s %,12.0f %,12.0f %,12.0f %,12.0f %,12.1f%n";

    private final StringBuilder text = new StringBuilder();

    private BenchText() {}

    static String of(BenchResult result) {
        BenchText table = new BenchText();
        table.line(HEAD, "", "rows/s", "rows/CPU-s", "with start", "peak MiB", "readable s");
        result.tables().forEach((name, phases) -> {
            table.throughput(name + " full data", phases.full());
            table.throughput(name + " binlog", phases.binlog());
        });
        result.peers().forEach((peer, phases) -> {
            table.throughput(peer.title() + " full", phases.full());
            table.throughput(peer.title() + " binlog", phases.binlog());
        });
        table.ratios(result);
        table.line("%-22s %12s %12s %12s%n", "latency, ms", "p50", "p99", "max");
        result.latency()
                .forEach((guarantee, figures) -> table.line(
                        "%-22s %,12.1f %,12.1f %,12.1f%n",
                        guarantee.delivery(), figures.p50(), figures.p99(), figures.max()));
        table.line("%-22s %12s%n", "limits", "rows/s");
        table.line("%-22s %,12.0f%n", "SELECT", result.limits().scan());
        table.line("%-22s %,12.0f%n", "binlog decode", result.limits().binlogDecode());
        table.line("%-22s %,12.0f%n", "producer", result.limits().producer());
        return table.text.toString();
    }

    /** How many times the rows of the best peer. */
    private void ratios(BenchResult result) {
        BenchResult.Phases own = result.tables().get(BenchTable.T1);
        if (own == null || result.peers().isEmpty()) {
            return;
        }
        line("%-22s %12s %12s%n", "t1, times a peer", "full", "binlog");
        result.peers()
                .forEach((peer, phases) -> line(
                        "%-22s %12.2f %12.2f%n",
                        peer.title(),
                        own.full().rowsPerSecond() / phases.full().rowsPerSecond(),
                        own.binlog().rowsPerSecond() / phases.binlog().rowsPerSecond()));
        line(
                "%-22s %12.2f %12.2f%n",
                "best peer",
                own.full().rowsPerSecond() / best(result, BenchResult.Phases::full),
                own.binlog().rowsPerSecond() / best(result, BenchResult.Phases::binlog));
    }

    private static double best(BenchResult result, Function<BenchResult.Phases, Throughput> phase) {
        return result.peers().values().stream()
                .mapToDouble(phases -> phase.apply(phases).rowsPerSecond())
                .max()
                .orElseThrow();
    }

    private void throughput(String name, Throughput figures) {
        line(
                FIGURES,
                name,
                figures.rowsPerSecond(),
                figures.rowsPerCpuSecond(),
                figures.rowsPerCpuSecondWithStart(),
                figures.peakMemoryMib(),
                figures.readableSeconds());
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
