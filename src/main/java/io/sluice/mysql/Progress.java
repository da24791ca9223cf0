package io.sluice.mysql;

import io.debezium.relational.TableId;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.HybridPendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.PendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.SnapshotPendingSplitsState;

/**
 * How far the full data has come.
 *
 * @param chunksTotal of the tables divided so far
 * @param increments whether the binlog is being read
 */
record Progress(int tablesTotal, int tablesDone, int chunksTotal, int chunksDone, boolean increments) {

    static Progress of(PendingSplitsState state) {
        if (!(state instanceof HybridPendingSplitsState hybrid)) {
            return new Progress(0, 0, 0, 0, true);
        }
        SnapshotPendingSplitsState chunks = hybrid.getSnapshotPendingSplits();
        Set<TableId> open = new HashSet<>(chunks.getRemainingTables());
        chunks.getRemainingSplits().forEach(split -> open.add(split.getTableId()));
        chunks.getAssignedSplits().forEach((id, split) -> {
            if (!chunks.getSplitFinishedOffsets().containsKey(id)) {
                open.add(split.getTableId());
            }
        });
        Set<TableId> all = new HashSet<>(open);
        all.addAll(chunks.getAlreadyProcessedTables());
        return new Progress(
                all.size(),
                all.size() - open.size(),
                chunks.getRemainingSplits().size() + chunks.getAssignedSplits().size(),
                chunks.getSplitFinishedOffsets().size(),
                hybrid.isBinlogSplitAssigned() && open.isEmpty());
    }
}
