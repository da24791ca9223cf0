package io.sluice;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Turns two readings of a job's metrics into the line that a person watches. */
final class Progress {

    static final String TABLES_TOTAL = "tablesTotal";
    static final String TABLES_DONE = "tablesDone";

    /** Metrics of which the largest subtask's counts; of the others, the sum. */
    static final Set<String> NEWEST = Set.of(SyncMetrics.DELAY_MILLIS, SyncMetrics.BINLOG_POSITION);

    static final Set<String> NAMES = Set.of(
            TABLES_TOTAL,
            TABLES_DONE,
            SyncMetrics.FULL_DATA_ROWS,
            SyncMetrics.INSERTED_ROWS,
            SyncMetrics.UPDATED_ROWS,
            SyncMetrics.DELETED_ROWS,
            SyncMetrics.DELAY_MILLIS,
            SyncMetrics.BINLOG_POSITION);

    private final String binlogName;
    private final long estimatedRows;
    private final int tables;
    private Reading last;

    /**
     * @param binlogName what the server's binlog files are called before their number: {@code mysql-bin}
     * @param estimatedRows the server's own estimate over all tables
     */
    Progress(String binlogName, long estimatedRows, int tables) {
        this.binlogName = binlogName;
        this.estimatedRows = estimatedRows;
        this.tables = tables;
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
        if (now.value(SyncMetrics.BINLOG_POSITION) > 0) {
            return false;
        }
        // Without full data there is nothing to count: the enumerator then reports no tables.
        return now.value(TABLES_TOTAL) > now.value(TABLES_DONE) || now.values().isEmpty();
    }

    private String fullData(Reading before, Reading now) {
        long rows = now.value(SyncMetrics.FULL_DATA_ROWS);
        long percent = estimatedRows <= 0 ? 0 : Math.min(99, 100 * rows / estimatedRows);
        return String.format(
                Locale.ROOT,
                "full data %d/%d tables %d%% %,d rows %,d/s",
                now.value(TABLES_DONE),
                Math.max(tables, now.value(TABLES_TOTAL)),
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
                    binlogName,
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
