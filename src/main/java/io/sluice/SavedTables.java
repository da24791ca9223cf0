package io.sluice;

import io.sluice.config.SyncConfig;
import io.sluice.mysql.ChangedTables;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;

/** The tables of a checkpoint or savepoint, beside those of this run. */
final class SavedTables {

    private SavedTables() {}

    /**
     * Says what was added and taken out since.
     *
     * @param tables of this run
     * @return the tables that are new to the job; none where that cannot be seen and does not count
     * @throws SyncException where it counts: a structure record would be missing, or come in the middle of a table's rows
     */
    static List<TableId> printChanges(String path, SyncConfig config, List<TableId> tables, PrintWriter out) {
        Optional<ChangedTables> changes;
        try {
            changes = changes(path, config, tables);
        } catch (IOException e) {
            if (config.initialization().structure().enabled()) {
                throw new SyncException(
                        path + " cannot be read here: " + e.getMessage()
                                + "; make it readable: it says which tables are"
                                + " new and get a structure record (initialization.structure.enabled: false writes none)",
                        e);
            }
            out.println("which tables were added or removed is not shown: " + path + " cannot be read here: "
                    + e.getMessage());
            return List.of();
        }
        String start = config.initialization().data()
                ? ": its full data comes first, and the other tables wait"
                : ": its changes come from where the job goes on";
        changes.ifPresent(found -> {
            found.added().forEach(table -> out.println("added " + table + start));
            found.removed().forEach(table -> out.println("removed " + table + ": its records stay in the topics"));
        });
        return changes.map(ChangedTables::added).orElse(tables);
    }

    private static Optional<ChangedTables> changes(String path, SyncConfig config, List<TableId> tables)
            throws IOException {
        try (DataInputStream stream =
                new DataInputStream(AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(path)
                        .getMetadataHandle()
                        .openInputStream())) {
            CheckpointMetadata metadata =
                    Checkpoints.loadCheckpointMetadata(stream, SavedTables.class.getClassLoader(), path);
            // Of the job's operators the source alone has a coordinator.
            Optional<ByteStreamStateHandle> source = metadata.getOperatorStates().stream()
                    .map(OperatorState::getCoordinatorState)
                    .filter(Objects::nonNull)
                    .findFirst();
            return source.isEmpty()
                    ? Optional.empty()
                    : Optional.of(changes(source.orElseThrow().getData(), config, tables));
        }
    }

    /** As Flink writes it: a version of its own, the enumerator's version, and what the enumerator has. */
    private static ChangedTables changes(byte[] coordinator, SyncConfig config, List<TableId> tables)
            throws IOException {
        DataInputStream state = new DataInputStream(new ByteArrayInputStream(coordinator));
        state.readInt();
        int version = state.readInt();
        return ChangedTables.since(version, state.readNBytes(state.readInt()), tables, config.source());
    }
}
