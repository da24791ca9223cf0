package io.sluice.mysql;

import io.debezium.relational.TableId;
import io.sluice.row.SyncException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.ChunkSplitterState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.HybridPendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.SnapshotPendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSchemalessSnapshotSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSnapshotSplit;

/**
 * The state of an assigner while a thread of the connector divides tables. That thread notes how far it has come, and
 * gives the chunk to the assigner a moment later: a state of that moment would lose the chunk, or have it twice.
 */
final class WholeState {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long PAUSE_NANOS = 200_000;

    private WholeState() {}

    /** @param live gives the assigner's own lists */
    static HybridPendingSplitsState of(Supplier<HybridPendingSplitsState> live) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            try {
                HybridPendingSplitsState state = copy(live.get());
                if (isWhole(state.getSnapshotPendingSplits())) {
                    return state;
                }
            } catch (ConcurrentModificationException e) {
                // A table's definition came meanwhile.
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new SyncException("the state of the tables that are being divided was not whole for " + LIMIT.toSeconds()
                + " s; the next checkpoint tries again");
    }

    private static HybridPendingSplitsState copy(HybridPendingSplitsState live) {
        SnapshotPendingSplitsState chunks = live.getSnapshotPendingSplits();
        // Tables first: one leaves that list once its last chunk is in the other.
        List<TableId> tables = new ArrayList<>(chunks.getRemainingTables());
        return new HybridPendingSplitsState(
                new SnapshotPendingSplitsState(
                        chunks.getAlreadyProcessedTables(),
                        new ArrayList<>(chunks.getRemainingSplits()),
                        chunks.getAssignedSplits(),
                        new HashMap<>(chunks.getTableSchemas()),
                        chunks.getSplitFinishedOffsets(),
                        chunks.getSnapshotAssignerStatus(),
                        tables,
                        chunks.isTableIdCaseSensitive(),
                        chunks.isRemainingTablesCheckpointed(),
                        chunks.getChunkSplitterState()),
                live.isBinlogSplitAssigned());
    }

    /** Whether of each table that is not divided to its end there are exactly the chunks up to where it is divided. */
    static boolean isWhole(SnapshotPendingSplitsState state) {
        Map<TableId, Integer> chunks = new HashMap<>();
        Stream.concat(state.getRemainingSplits().stream(), state.getAssignedSplits().values().stream())
                .forEach(split -> chunks.merge(split.getTableId(), number(split) + 1, Math::max));
        ChunkSplitterState divided = state.getChunkSplitterState();
        TableId current = divided.getCurrentSplittingTableId();
        if (current != null
                && chunks.getOrDefault(current, 0) != divided.getNextChunkId().intValue()) {
            return false;
        }
        return state.getRemainingTables().stream()
                .allMatch(table -> table.equals(current) || !chunks.containsKey(table));
    }

    private static int number(MySqlSchemalessSnapshotSplit split) {
        return MySqlSnapshotSplit.extractChunkId(split.splitId());
    }
}
