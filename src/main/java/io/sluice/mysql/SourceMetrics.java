package io.sluice.mysql;

import org.apache.flink.metrics.MetricGroup;

/**
 * The source's gauges, on its enumerator. They change with every checkpoint; chunksTotal grows while tables are still
 * being divided. At any checkpoint tablesDone <= tablesTotal and chunksDone <= chunksTotal.
 */
public final class SourceMetrics {

    public static final String TABLES_TOTAL = "tablesTotal";
    public static final String TABLES_DONE = "tablesDone";
    public static final String CHUNKS_TOTAL = "chunksTotal";
    public static final String CHUNKS_DONE = "chunksDone";

    /** 0: full data, 1: increments. */
    public static final String PHASE = "phase";

    private volatile Progress progress;

    SourceMetrics(MetricGroup group, Progress progress) {
        this.progress = progress;
        group.gauge(TABLES_TOTAL, () -> this.progress.tablesTotal());
        group.gauge(TABLES_DONE, () -> this.progress.tablesDone());
        group.gauge(CHUNKS_TOTAL, () -> this.progress.chunksTotal());
        group.gauge(CHUNKS_DONE, () -> this.progress.chunksDone());
        group.gauge(PHASE, () -> this.progress.increments() ? 1 : 0);
    }

    void show(Progress now) {
        progress = now;
    }
}
