package io.sluice.bench;

import java.util.Locale;

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
