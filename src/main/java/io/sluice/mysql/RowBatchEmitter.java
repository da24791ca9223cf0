package io.sluice.mysql;

import io.sluice.mysql.chunk.RowBatch;
import io.sluice.row.RowChange;
import java.util.List;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.cdc.connectors.mysql.source.metrics.MySqlSourceReaderMetrics;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlRecordEmitter;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlBinlogSplitState;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplitState;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.source.SourceRecord;

/** Hands batches on, and keeps in the split's state how far they go. */
final class RowBatchEmitter extends MySqlRecordEmitter<RowChange> {

    private final MySqlSourceReaderMetrics metrics;

    RowBatchEmitter(MySqlSourceReaderMetrics metrics) {
        super(null, metrics, true);
        this.metrics = metrics;
    }

    @Override
    protected void processElement(SourceRecord element, SourceOutput<RowChange> output, MySqlSplitState state) {
        RowBatch batch = (RowBatch) element;
        if (state.isBinlogSplitState()) {
            emitChanges(batch, output, state.asBinlogSplitState());
        } else {
            batch.changes().forEach(output::collect);
            if (batch.offset() != null) {
                state.asSnapshotSplitState().setHighWatermark(batch.offset());
            }
        }
    }

    private void emitChanges(RowBatch batch, SourceOutput<RowChange> output, MySqlBinlogSplitState state) {
        List<RowChange> changes = batch.changes();
        for (RowChange change : changes) {
            output.collect(change, change.origin().commitMillis());
        }
        if (!changes.isEmpty()) {
            RowChange last = changes.get(changes.size() - 1);
            metrics.recordFetchDelay(
                    Math.max(0, last.origin().readMillis() - last.origin().commitMillis()));
        }
        batch.tables().forEach(state::recordSchema);
        state.setStartingOffset(batch.offset());
    }
}
