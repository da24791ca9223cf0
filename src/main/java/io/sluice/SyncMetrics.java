package io.sluice;

import io.sluice.row.Origin;
import io.sluice.row.RowChange;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What one map subtask counts. At any checkpoint {@code fullDataRows + insertedRows + updatedRows + deletedRows} is
 * Flink's own {@code numRecordsIn} of the operator, and its {@code numRecordsOut}: nothing is dropped on the way. Rows
 * outside a condition did not come so far: {@link KeepRowsInside} counts them.
 */
final class SyncMetrics {

    static final String FULL_DATA_ROWS = "fullDataRows";
    static final String INSERTED_ROWS = "insertedRows";
    static final String UPDATED_ROWS = "updatedRows";
    static final String DELETED_ROWS = "deletedRows";

    /** Milliseconds from the commit of the newest change in MySQL to its encoding here; 0 before the increments. */
    static final String DELAY_MILLIS = "delayMillis";

    /** Columns that the job file names and the tables no longer have, by the newest definitions that this subtask saw. */
    static final String MISSING_COLUMNS = "missingColumns";

    /** {@code (binlog file number << 36) + offset} of the newest change; 0 before the increments. */
    static final String BINLOG_POSITION = "binlogPosition";

    /** Topics that have another number of partitions than when the job started; of the first subtask. */
    static final String CHANGED_TOPICS = "changedTopics";

    private static final int OFFSET_BITS = 36;

    private final Counter fullDataRows;
    private final Counter insertedRows;
    private final Counter updatedRows;
    private final Counter deletedRows;
    private volatile long delayMillis;
    private volatile long binlogPosition;

    SyncMetrics(MetricGroup group) {
        fullDataRows = group.counter(FULL_DATA_ROWS);
        insertedRows = group.counter(INSERTED_ROWS);
        updatedRows = group.counter(UPDATED_ROWS);
        deletedRows = group.counter(DELETED_ROWS);
        group.gauge(DELAY_MILLIS, () -> delayMillis);
        group.gauge(BINLOG_POSITION, () -> binlogPosition);
    }

    void count(RowChange change) {
        switch (change.operation()) {
            case INIT -> fullDataRows.inc();
            case INSERT -> increment(insertedRows, change.origin());
            case UPDATE -> increment(updatedRows, change.origin());
            case DELETE -> increment(deletedRows, change.origin());
        }
    }

    static long fileNumber(long binlogPosition) {
        return binlogPosition >>> OFFSET_BITS;
    }

    static long offset(long binlogPosition) {
        return binlogPosition & ((1L << OFFSET_BITS) - 1);
    }

    private void increment(Counter rows, Origin origin) {
        rows.inc();
        long position = (origin.fileNumber() << OFFSET_BITS) + origin.offset();
        // The clock and what other threads see cost more than the rest: once for all rows of an event.
        if (position != binlogPosition) {
            binlogPosition = position;
            delayMillis = Math.max(0, System.currentTimeMillis() - origin.commitMillis());
        }
    }
}
