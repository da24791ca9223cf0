package io.sluice.mysql;

import io.debezium.relational.TableId;
import io.sluice.row.SyncException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.HybridPendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.SnapshotPendingSplitsState;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** The tables that a saved job knows. The connector would pass over tables that came later without a word. */
final class RestoredTables {

    private RestoredTables() {}

    static void requireAll(HybridPendingSplitsState state, List<ChunkPlan> plans) {
        Set<String> known = known(state.getSnapshotPendingSplits());
        String added = plans.stream()
                .map(plan -> plan.table().toString())
                .filter(table -> !known.contains(table))
                .collect(Collectors.joining(", "));
        if (!added.isEmpty()) {
            throw new SuppressRestartsException(new SyncException("source.tables: " + added
                    + " not in this job when it started, so rows would be missing; start anew with run --fresh,"
                    + " or take a job of their own"));
        }
    }

    private static Set<String> known(SnapshotPendingSplitsState state) {
        Set<TableId> ids = new HashSet<>(state.getAlreadyProcessedTables());
        ids.addAll(state.getRemainingTables());
        state.getRemainingSplits().forEach(split -> ids.add(split.getTableId()));
        state.getAssignedSplits().values().forEach(split -> ids.add(split.getTableId()));
        return ids.stream().map(id -> id.catalog() + '.' + id.table()).collect(Collectors.toSet());
    }
}
