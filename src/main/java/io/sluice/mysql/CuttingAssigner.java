package io.sluice.mysql;

import io.sluice.mysql.catalogue.ConnectorNames;
import io.sluice.mysql.chunk.ChunkCutter;
import io.sluice.mysql.chunk.ChunkMembership;
import io.sluice.mysql.chunk.ChunkPlan;
import io.sluice.row.TableId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.HybridPendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfig;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSnapshotSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;

/**
 * Divides tables that the connector cannot divide. Such a table starts as one split; when its rest is to be handed out, a
 * chunk is cut off it, and the remainder goes back to where it came from. So at any moment, and in any checkpoint, the
 * splits are the whole table, and no key is in two of them.
 */
final class CuttingAssigner extends SchemaKeepingAssigner {

    private final Map<TableId, ChunkPlan> cut = new HashMap<>();
    private final ChunkCutter cutter;

    CuttingAssigner(
            MySqlSourceConfig config,
            HybridPendingSplitsState state,
            SplitEnumeratorContext<MySqlSplit> context,
            List<ChunkPlan> plans,
            ChunkCutter cutter) {
        super(config, state, context);
        this.cutter = cutter;
        plans.forEach(this::plan);
    }

    /** Reads further tables whole before the increments go on; those that have chunks stay as they are. */
    void readWhole(List<ChunkPlan> plans, List<MySqlSnapshotSplit> splits) {
        List<MySqlSplit> unknown = splits.stream()
                .filter(split -> !hasChunks(split.getTableId()))
                .<MySqlSplit>map(split -> split)
                .toList();
        plans.forEach(this::plan);
        addWhole(unknown);
    }

    private void plan(ChunkPlan plan) {
        if (plan.chunking() == ChunkPlan.Chunking.CUTS) {
            cut.put(plan.table(), plan);
            cutter.forget(plan.table());
        }
    }

    @Override
    public Optional<MySqlSplit> getNext() {
        while (true) {
            Optional<MySqlSplit> next = super.getNext();
            if (next.isEmpty() || !isRest(next.orElseThrow())) {
                return next;
            }
            MySqlSnapshotSplit rest = next.orElseThrow().asSnapshotSplit();
            Optional<String> end = cutter.end(cut.get(table(rest)), ChunkMembership.literal(rest.getSplitStart()));
            if (end.isEmpty()) {
                return next;
            }
            Object[] bound = {end.orElseThrow()};
            int number = MySqlSnapshotSplit.extractChunkId(rest.splitId());
            // Taken back, the rest is assigned to nobody; what replaces it waits behind the other splits.
            addSplits(List.of(split(rest, number, rest.getSplitStart(), bound), split(rest, number + 1, bound, null)));
        }
    }

    @Override
    public void close() {
        cutter.close();
        super.close();
    }

    /** Whether more than one chunk may be left of a table. Bounds of the connector's own are numbers. */
    private boolean isRest(MySqlSplit split) {
        if (!split.isSnapshotSplit()) {
            return false;
        }
        MySqlSnapshotSplit chunk = split.asSnapshotSplit();
        Object[] start = chunk.getSplitStart();
        return chunk.getSplitEnd() == null
                && (start == null || start[0] instanceof String)
                && cut.containsKey(table(chunk));
    }

    private static MySqlSnapshotSplit split(MySqlSnapshotSplit rest, int number, Object[] start, Object[] end) {
        return new MySqlSnapshotSplit(
                rest.getTableId(), number, rest.getSplitKeyType(), start, end, null, rest.getTableSchemas());
    }

    private static TableId table(MySqlSnapshotSplit split) {
        return ConnectorNames.table(split.getTableId());
    }
}
