package io.sluice.mysql;

import io.sluice.row.RowChange;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.cdc.connectors.mysql.source.metrics.MySqlSourceReaderMetrics;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlRecordEmitter;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplitState;
import org.apache.flink.cdc.connectors.mysql.source.utils.RecordUtils;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.source.SourceRecord;

/** Keeps the positions of splits as the connector does, and tells {@link DebeziumChanges} what its rows need to know. */
class DebeziumEmitter extends MySqlRecordEmitter<RowChange> {

    private final DebeziumChanges changes;

    DebeziumEmitter(DebeziumChanges changes, MySqlSourceReaderMetrics metrics) {
        // Schema changes move the position: else a restart would apply them to a schema that has them already.
        super(changes, metrics, true);
        this.changes = changes;
    }

    @Override
    public void applySplit(MySqlSplit split) {
        changes.useTables(split.getTableSchemas());
    }

    @Override
    protected void processElement(SourceRecord element, SourceOutput<RowChange> output, MySqlSplitState splitState)
            throws Exception {
        if (RecordUtils.isLowWatermarkEvent(element)) {
            changes.startChunk(RecordUtils.getWatermark(element));
        }
        super.processElement(element, output, splitState);
        if (RecordUtils.isSchemaChangeEvent(element) && splitState.isBinlogSplitState()) {
            changes.useTables(splitState.asBinlogSplitState().getTableSchemas());
        }
    }
}
