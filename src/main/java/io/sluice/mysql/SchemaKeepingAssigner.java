package io.sluice.mysql;

import io.debezium.relational.TableId;
import io.debezium.relational.history.TableChanges.TableChange;
import io.sluice.mysql.ddl.DdlTracker;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.cdc.connectors.mysql.source.assigners.MySqlHybridSplitAssigner;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.HybridPendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.PendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.SnapshotPendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfig;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlBinlogSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;

/**
 * Starts the binlog with the definitions that the chunks were read by. The connector would ask the server when the
 * binlog split is handed out, and then apply once more what has been altered since the last chunk.
 *
 * <p>Nor is it handed out before a completed checkpoint has all chunks as read. A reader that fails before reads its
 * chunks again, up to later watermarks, while this assigner lives on; increments from the earlier ones would come twice.
 */
class SchemaKeepingAssigner extends MySqlHybridSplitAssigner {

    private static final long NONE = Long.MAX_VALUE;

    private boolean allInCheckpoint;
    // The first checkpoint that has all chunks, if it completes.
    private long firstWithAll = NONE;

    SchemaKeepingAssigner(
            MySqlSourceConfig config, HybridPendingSplitsState state, SplitEnumeratorContext<MySqlSplit> context) {
        super(config, context.currentParallelism(), state, context);
        this.allInCheckpoint = !waitingForFinishedSplits();
    }

    @Override
    public Optional<MySqlSplit> getNext() {
        boolean isGiven = isAllInCheckpoint() || hasChunksToGive();
        return isGiven ? super.getNext().map(this::withSchemas) : Optional.empty();
    }

    /** Whether the increments may start, or go on: no failure makes a reader read a chunk again. */
    boolean isAllInCheckpoint() {
        return allInCheckpoint && !waitingForFinishedSplits();
    }

    /** Forgets that chunks were read: the readers that were restored are about to do so. */
    void readAgain(Collection<String> chunks) {
        if (!chunks.isEmpty()) {
            chunks().getSplitFinishedOffsets().keySet().removeAll(chunks);
            allInCheckpoint = false;
            firstWithAll = NONE;
        }
    }

    /** Takes chunks back that readers have and will not read. */
    void giveAgain(Collection<String> returned) {
        SnapshotPendingSplitsState chunks = chunks();
        List<MySqlSplit> splits = returned.stream()
                .map(chunks.getAssignedSplits()::get)
                .filter(Objects::nonNull)
                .<MySqlSplit>map(split -> split.toMySqlSnapshotSplit(schemas().get(split.getTableId())))
                .toList();
        addWhole(splits);
    }

    /** Adds chunks to what is to be read before the increments go on. */
    void addWhole(List<MySqlSplit> splits) {
        if (!splits.isEmpty()) {
            allInCheckpoint = false;
            addSplits(splits);
        }
    }

    /** Whether a table has chunks, read or not. */
    boolean hasChunks(TableId table) {
        return chunks().getRemainingSplits().stream()
                        .anyMatch(split -> split.getTableId().equals(table))
                || chunks().getAssignedSplits().values().stream()
                        .anyMatch(split -> split.getTableId().equals(table));
    }

    /** Chunks of tables that were taken out since are none of the job's. */
    @Override
    public void onFinishedSplits(Map<String, BinlogOffset> finished) {
        Map<String, BinlogOffset> known = new HashMap<>(finished);
        known.keySet().retainAll(chunks().getAssignedSplits().keySet());
        super.onFinishedSplits(known);
    }

    /** Counts tables as read, because they had no rows when their increments started. */
    void addRead(Collection<io.sluice.row.TableId> tables) {
        List<TableId> read = chunks().getAlreadyProcessedTables();
        tables.stream()
                .map(DdlTracker::id)
                .filter(table -> !read.contains(table))
                .forEach(read::add);
    }

    @Override
    public void addSplits(Collection<MySqlSplit> splits) {
        super.addSplits(splits);
        firstWithAll = NONE;
    }

    @Override
    public PendingSplitsState snapshotState(long checkpointId) {
        if (firstWithAll == NONE && !waitingForFinishedSplits()) {
            firstWithAll = checkpointId;
        }
        return WholeState.of(() -> (HybridPendingSplitsState) super.snapshotState(checkpointId));
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        super.notifyCheckpointComplete(checkpointId);
        allInCheckpoint |= checkpointId >= firstWithAll;
    }

    /** The definitions that the chunks were planned by. */
    Map<TableId, TableChange> schemas() {
        return chunks().getTableSchemas();
    }

    private boolean hasChunksToGive() {
        SnapshotPendingSplitsState chunks = chunks();
        return !chunks.getRemainingSplits().isEmpty()
                || !chunks.getRemainingTables().isEmpty();
    }

    private MySqlSplit withSchemas(MySqlSplit split) {
        if (!split.isBinlogSplit() || !split.getTableSchemas().isEmpty()) {
            return split;
        }
        return MySqlBinlogSplit.fillTableSchemas(split.asBinlogSplit(), schemas());
    }

    /** The assigner's own, not copies. */
    private SnapshotPendingSplitsState chunks() {
        // The number is that of no checkpoint: it only makes the connector ready for the next one to complete.
        return ((HybridPendingSplitsState) super.snapshotState(-1)).getSnapshotPendingSplits();
    }
}
