package io.sluice.mysql;

import io.sluice.config.SourceConfig;
import io.sluice.mysql.catalogue.ConnectorNames;
import io.sluice.mysql.ddl.TableNames;
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

    /**
     * Compares with saved state.
     *
     * @param patterns keep tables that are read whole: of one that has appeared since the job was made, or is gone since
     *     then, the binlog may have rows still
     */
    static ChangedTables between(SnapshotPendingSplitsState saved, Collection<TableId> tables, OpenPatterns patterns) {
        // The connector's name for it says the opposite of what it is.
        boolean caseSensitive = !saved.isTableIdCaseSensitive();
        Set<TableId> known = known(saved);
        TableNames now = new TableNames(tables, caseSensitive);
        TableNames before = new TableNames(known, caseSensitive);
        return new ChangedTables(
                tables.stream().filter(table -> before.find(table) == null).toList(),
                known.stream()
                        .filter(table -> now.find(table) == null && !(patterns.take(table) && isRead(saved, table)))
                        .toList());
    }

    /** Tables that are not of this run's, and were being read whole: they appeared since it was made. */
    static List<TableId> unread(SnapshotPendingSplitsState saved, Collection<TableId> tables, OpenPatterns patterns) {
        TableNames now = new TableNames(tables, patterns.areCaseSensitive());
        return known(saved).stream()
                .filter(table -> now.find(table) == null && patterns.take(table) && !isRead(saved, table))
                .toList();
    }

    private static boolean isRead(SnapshotPendingSplitsState saved, TableId table) {
        return saved.getRemainingTables().stream().noneMatch(id -> table(id).equals(table))
                && saved.getRemainingSplits().stream()
                        .noneMatch(split -> table(split.getTableId()).equals(table))
                && saved.getAssignedSplits().values().stream()
                        .filter(split -> table(split.getTableId()).equals(table))
                        .allMatch(split -> saved.getSplitFinishedOffsets().containsKey(split.splitId()));
    }

    /**
     * Compares with what a checkpoint or savepoint has.
     *
     * @param enumerator the saved state of the source's enumerator
     * @param tables of the job now
     */
    public static ChangedTables since(int version, byte[] enumerator, Collection<TableId> tables, SourceConfig source)
            throws IOException {
        PendingSplitsState saved =
                new PendingSplitsStateSerializer(MySqlSplitSerializer.INSTANCE).deserialize(version, enumerator);
        SnapshotPendingSplitsState chunks = ((HybridPendingSplitsState) saved).getSnapshotPendingSplits();
        // The connector's name for it says the opposite of what it is.
        return between(chunks, tables, OpenPatterns.of(source, chunks.isTableIdCaseSensitive() ? 1 : 0));
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
        return ConnectorNames.table(id);
    }
}
