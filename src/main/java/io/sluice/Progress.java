package io.sluice;

import io.sluice.mysql.SourceMetrics;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Turns two readings of a job's metrics into the line that a person watches. */
final class Progress {

    /** Metrics of which the largest subtask's counts; of the others, the sum. */
    static final Set<String> NEWEST =
            Set.of(SyncMetrics.DELAY_MILLIS, SyncMetrics.BINLOG_POSITION, SyncMetrics.MISSING_COLUMNS);

    static final Set<String> SOURCE_NAMES = Set.of(SourceMetrics.TABLES_DONE, SourceMetrics.PHASE);

    static final Set<String> ROW_NAMES = Set.of(
            SyncMetrics.FULL_DATA_ROWS,
            SyncMetrics.INSERTED_ROWS,
            SyncMetrics.UPDATED_ROWS,
            SyncMetrics.DELETED_ROWS,
            SyncMetrics.DELAY_MILLIS,
            SyncMetrics.BINLOG_POSITION,
            SyncMetrics.MISSING_COLUMNS);

    private final SourceSize source;
    private Reading last;

    Progress(SourceSize source) {
        this.source = source;
    }

    String line(Reading now) {
        Reading before = last == null ? now : last;
        last = now;
        if (!now.state().equals("RUNNING")) {
            return now.state().toLowerCase(Locale.ROOT);
        }
        return isFullData(now) ? fullData(before, now) : increments(before, now);
    }

    private boolean isFullData(Reading now) {
        // The phase is known only after a checkpoint: a change that has arrived says it sooner.
        return now.value(SourceMetrics.PHASE) == 0 && now.value(SyncMetrics.BINLOG_POSITION) == 0;
    }

    private String fullData(Reading before, Reading now) {
        long rows = now.value(SyncMetrics.FULL_DATA_ROWS);
        long percent = source.rows() <= 0 ? 0 : Math.min(99, 100 * rows / source.rows());
        return String.format(
                Locale.ROOT,
                "full data %d/%d tables %d%% %,d rows %,d/s",
                now.value(SourceMetrics.TABLES_DONE),
                source.tables(),
                percent,
                rows,
                perSecond(rows - before.value(SyncMetrics.FULL_DATA_ROWS), before, now));
    }

    private String increments(Reading before, Reading now) {
        StringBuilder line = new StringBuilder("increments ");
        line.append(String.format(Locale.ROOT, "%,d/s", perSecond(changes(now) - changes(before), before, now)));
        long position = now.value(SyncMetrics.BINLOG_POSITION);
        if (position > 0) {
            line.append(String.format(
                    Locale.ROOT,
                    " delay %.1f s %s.%06d:%d",
                    now.value(SyncMetrics.DELAY_MILLIS) / 1000.0,
                    source.binlogName(),
                    SyncMetrics.fileNumber(position),
                    SyncMetrics.offset(position)));
        }
        if (now.checkpointMillis() > 0) {
            line.append(String.format(
                    Locale.ROOT, " checkpoint %d s ago", (now.takenMillis() - now.checkpointMillis()) / 1000));
        }
        return line.toString();
    }

    private static long changes(Reading reading) {
        return reading.value(SyncMetrics.INSERTED_ROWS)
                + reading.value(SyncMetrics.UPDATED_ROWS)
                + reading.value(SyncMetrics.DELETED_ROWS);
    }

    private static long perSecond(long count, Reading before, Reading now) {
        long millis = now.takenMillis() - before.takenMillis();
        // A restarted job counts from zero again.
        return millis <= 0 ? 0 : Math.max(0, count * 1000 / millis);
    }

    /**
     * What there is to read.
     *
     * @param rows the server's own estimate over all tables
     * @param binlogName what the server's binlog files are called before their number: {@code mysql-bin}
     */
    record SourceSize(int tables, long rows, String binlogName) {}

    /**
     * One look at a job.
     *
     * @param state as Flink calls it: RUNNING, RESTARTING, …
     * @param values metrics by name; what is missing is not known yet
     * @param checkpointMillis when the newest checkpoint completed, since the epoch; 0 before the first
     */
    record Reading(String state, Map<String, Long> values, long checkpointMillis, long takenMillis) {

        long value(String name) {
            return values.getOrDefault(name, 0L);
        }
    }
}
