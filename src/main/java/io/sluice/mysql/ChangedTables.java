package io.sluice.mysql;

import io.sluice.row.TableId;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.HybridPendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.PendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.PendingSplitsStateSerializer;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.SnapshotPendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplitSerializer;

/**
 * How the tables of a job differ from those that it had when its state was saved.
 *
 * @param added in the order of the job file
 */
public record ChangedTables(List<TableId> added, List<TableId> removed) {

    public ChangedTables {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    static ChangedTables between(SnapshotPendingSplitsState saved, Collection<TableId> tables) {
        // The connector's name for it says the opposite of what it is.
        boolean caseSensitive = !saved.isTableIdCaseSensitive();
        Set<TableId> known = known(saved);
        TableNames now = new TableNames(tables, caseSensitive);
        TableNames before = new TableNames(known, caseSensitive);
        return new ChangedTables(
                tables.stream().filter(table -> before.find(table) == null).toList(),
                known.stream().filter(table -> now.find(table) == null).toList());
    }

    /**
     * Compares with what a checkpoint or savepoint has.
     *
     * @param enumerator the saved state of the source's enumerator
     * @param tables of the job now
     */
    public static ChangedTables since(int version, byte[] enumerator, Collection<TableId> tables) throws IOException {
        PendingSplitsState saved =
                new PendingSplitsStateSerializer(MySqlSplitSerializer.INSTANCE).deserialize(version, enumerator);
        return between(((HybridPendingSplitsState) saved).getSnapshotPendingSplits(), tables);
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }

    private static Set<TableId> known(SnapshotPendingSplitsState saved) {
        Set<TableId> known = new LinkedHashSet<>();
        saved.getAlreadyProcessedTables().forEach(id -> known.add(table(id)));
        saved.getRemainingTables().forEach(id -> known.add(table(id)));
        saved.getRemainingSplits().forEach(split -> known.add(table(split.getTableId())));
        saved.getAssignedSplits().values().forEach(split -> known.add(table(split.getTableId())));
        return known;
    }

    static TableId table(io.debezium.relational.TableId id) {
        return new TableId(id.catalog(), id.table());
    }
}
