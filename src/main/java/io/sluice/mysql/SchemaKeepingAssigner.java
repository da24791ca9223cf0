package io.sluice.mysql;

import io.debezium.relational.TableId;
import io.debezium.relational.history.TableChanges.TableChange;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.cdc.connectors.mysql.source.assigners.MySqlHybridSplitAssigner;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.HybridPendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfig;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlBinlogSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;

/**
 * Starts the binlog with the definitions that the chunks were read by. The connector would ask the server when the
 * binlog split is handed out, and then apply once more what has been altered since the last chunk.
 */
class SchemaKeepingAssigner extends MySqlHybridSplitAssigner {

    SchemaKeepingAssigner(
            MySqlSourceConfig config, HybridPendingSplitsState state, SplitEnumeratorContext<MySqlSplit> context) {
        super(config, context.currentParallelism(), state, context);
    }

    @Override
    public Optional<MySqlSplit> getNext() {
        return super.getNext().map(this::withSchemas);
    }

    private MySqlSplit withSchemas(MySqlSplit split) {
        if (!split.isBinlogSplit() || !split.getTableSchemas().isEmpty()) {
            return split;
        }
        return MySqlBinlogSplit.fillTableSchemas(split.asBinlogSplit(), schemas());
    }

    private Map<TableId, TableChange> schemas() {
        // All chunks are done, so this starts nothing: the number is that of no checkpoint.
        HybridPendingSplitsState state = (HybridPendingSplitsState) snapshotState(-1);
        return state.getSnapshotPendingSplits().getTableSchemas();
    }
}
