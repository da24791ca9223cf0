package io.sluice.mysql;

import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.jdbc.JdbcConnection;
import io.debezium.relational.TableId;
import io.debezium.relational.history.TableChanges.TableChange;
import io.sluice.mysql.binlog.BinlogOffsets.Start;
import io.sluice.mysql.catalogue.ConnectorNames;
import io.sluice.mysql.catalogue.SchemaReader;
import io.sluice.mysql.chunk.ChunkPlan;
import io.sluice.mysql.ddl.DdlTracker;
import io.sluice.mysql.start.StartPosition;
import io.sluice.row.SyncException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.flink.cdc.connectors.mysql.debezium.DebeziumUtils;
import org.apache.flink.cdc.connectors.mysql.schema.MySqlSchema;
import org.apache.flink.cdc.connectors.mysql.source.assigners.AssignerStatus;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.ChunkSplitterState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.HybridPendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.SnapshotPendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfig;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSchemalessSnapshotSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSnapshotSplit;
import org.apache.flink.cdc.connectors.mysql.source.utils.ChunkUtils;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;

/**
 * What the enumerator starts from, in the form of a checkpoint: so tables that must be read whole are one chunk already,
 * and a job without full data starts behind chunks that count as read. (The connector's own start at the latest
 * position loses rows when it is restored in the middle of an event.)
 */
final class InitialState {

    private final List<TableId> remainingTables = new ArrayList<>();
    private final List<TableId> processedTables = new ArrayList<>();
    private final List<MySqlSchemalessSnapshotSplit> remainingSplits = new ArrayList<>();
    private final Map<String, MySqlSchemalessSnapshotSplit> assignedSplits = new LinkedHashMap<>();
    private final Map<String, BinlogOffset> finishedOffsets = new HashMap<>();
    private final Map<TableId, TableChange> schemas = new HashMap<>();

    private InitialState() {}

    /** What was saved, without the tables that were taken out. */
    private InitialState(SnapshotPendingSplitsState saved, List<io.sluice.row.TableId> removed) {
        Predicate<TableId> stays = id -> !removed.contains(ChangedTables.table(id));
        saved.getRemainingTables().stream().filter(stays).forEach(remainingTables::add);
        saved.getAlreadyProcessedTables().stream().filter(stays).forEach(processedTables::add);
        saved.getRemainingSplits().stream()
                .filter(split -> stays.test(split.getTableId()))
                .forEach(remainingSplits::add);
        saved.getAssignedSplits().forEach((name, split) -> {
            if (stays.test(split.getTableId())) {
                assignedSplits.put(name, split);
            }
        });
        finishedOffsets.putAll(saved.getSplitFinishedOffsets());
        finishedOffsets.keySet().retainAll(assignedSplits.keySet());
        saved.getTableSchemas().forEach((id, schema) -> {
            if (stays.test(id)) {
                schemas.put(id, schema);
            }
        });
    }

    static HybridPendingSplitsState withFullData(MySqlSourceConfig config, List<ChunkPlan> plans) {
        return read(config, (jdbc, schema, caseInsensitive) -> {
            InitialState state = new InitialState();
            for (ChunkPlan plan : plans) {
                state.addFullData(plan, config, schema, jdbc);
            }
            return state.build(AssignerStatus.INITIAL_ASSIGNING, caseInsensitive);
        });
    }

    /** The full data of tables that come to a running job, each as one chunk. */
    static List<MySqlSnapshotSplit> wholeTables(MySqlSourceConfig config, List<ChunkPlan> plans) {
        List<MySqlSnapshotSplit> splits = new ArrayList<>();
        read(config, (jdbc, schema, caseInsensitive) -> {
            InitialState state = new InitialState();
            for (ChunkPlan plan : plans) {
                MySqlSchemalessSnapshotSplit split = state.wholeTable(plan, config, schema, jdbc);
                splits.add(split.toMySqlSnapshotSplit(state.schemas.get(split.getTableId())));
            }
            return null;
        });
        return splits;
    }

    private void addFullData(ChunkPlan plan, MySqlSourceConfig config, MySqlSchema schema, JdbcConnection jdbc)
            throws SQLException {
        if (plan.chunking() == ChunkPlan.Chunking.RANGES) {
            remainingTables.add(id(plan));
        } else {
            remainingSplits.add(wholeTable(plan, config, schema, jdbc));
        }
    }

    /**
     * The state of a job whose tables have changed. The full data of added tables comes first, while the binlog waits at
     * its place; without full data they are read from there on, and how they were defined there is not known.
     */
    static HybridPendingSplitsState changed(
            MySqlSourceConfig config,
            HybridPendingSplitsState saved,
            ChangedTables changes,
            List<ChunkPlan> plans,
            boolean fullData) {
        List<ChunkPlan> added = plans.stream()
                .filter(plan -> changes.added().contains(plan.table()))
                .toList();
        InitialState state = new InitialState(saved.getSnapshotPendingSplits(), changes.removed());
        if (added.isEmpty()) {
            return state.build(saved, AssignerStatus.INITIAL_ASSIGNING_FINISHED);
        }
        if (!fullData) {
            requireIncrements(saved, added);
            added.forEach(plan -> state.addUnknown(id(plan)));
            return state.build(saved, AssignerStatus.INITIAL_ASSIGNING_FINISHED);
        }
        return read(config, (jdbc, schema, caseInsensitive) -> {
            for (ChunkPlan plan : added) {
                state.addFullData(plan, config, schema, jdbc);
            }
            return state.build(saved, AssignerStatus.INITIAL_ASSIGNING);
        });
    }

    private static void requireIncrements(HybridPendingSplitsState saved, List<ChunkPlan> added) {
        if (!saved.isBinlogSplitAssigned()) {
            throw new SuppressRestartsException(new SyncException("source.tables: "
                    + added.get(0).table() + " was added without full data to a job that was stopped before its"
                    + " increments began; set initialization.data: true, or add it once they have begun"));
        }
    }

    private void addUnknown(TableId id) {
        processedTables.add(id);
        schemas.put(id, DdlTracker.unknown(id));
    }

    /** @param from where the changes begin: the tables must be defined there as they are now */
    static HybridPendingSplitsState withoutFullData(
            MySqlSourceConfig config, List<ChunkPlan> plans, StartPosition from) {
        return read(config, (jdbc, schema, caseInsensitive) -> {
            InitialState state = new InitialState();
            for (ChunkPlan plan : plans) {
                MySqlSchemalessSnapshotSplit split = state.wholeTable(plan, config, schema, jdbc);
                state.processedTables.add(id(plan));
                state.assignedSplits.put(split.splitId(), split);
            }
            BinlogOffset start = Start.at(from.place(), from.serverUuid()).toOffset();
            state.assignedSplits.keySet().forEach(split -> state.finishedOffsets.put(split, start));
            return state.build(AssignerStatus.INITIAL_ASSIGNING_FINISHED, caseInsensitive);
        });
    }

    private MySqlSchemalessSnapshotSplit wholeTable(
            ChunkPlan plan, MySqlSourceConfig config, MySqlSchema schema, JdbcConnection jdbc) throws SQLException {
        RowType key = definition(plan, config, schema, jdbc);
        return new MySqlSchemalessSnapshotSplit(
                id(plan), MySqlSnapshotSplit.generateSplitId(id(plan), 0), key, null, null, null);
    }

    /** Notes the table's definition; what the connector calls the type of its key, of which only the name counts. */
    private RowType definition(ChunkPlan plan, MySqlSourceConfig config, MySqlSchema schema, JdbcConnection jdbc)
            throws SQLException {
        String text = SchemaReader.createTable(jdbc.connection(), plan.table());
        if (!ConnectorNames.areKept(plan.table(), text)) {
            schemas.put(id(plan), DdlTracker.defined(plan.table(), text));
            return RowType.of(
                    new LogicalType[] {new VarCharType(VarCharType.MAX_LENGTH)},
                    new String[] {ConnectorNames.encode(plan.chunkColumn())});
        }
        MySqlPartition partition =
                new MySqlPartition(config.getMySqlConnectorConfig().getLogicalName());
        TableChange table = schema.getTableSchema(partition, jdbc, id(plan));
        schemas.put(id(plan), table);
        return ChunkUtils.getChunkKeyColumnType(table.getTable().columnWithName(plan.chunkColumn()), false);
    }

    private HybridPendingSplitsState build(AssignerStatus status, boolean caseInsensitive) {
        return build(status, caseInsensitive, ChunkSplitterState.NO_SPLITTING_TABLE_STATE, false);
    }

    /** @param ifFinished the status, unless chunks have been unread before already */
    private HybridPendingSplitsState build(HybridPendingSplitsState saved, AssignerStatus ifFinished) {
        SnapshotPendingSplitsState chunks = saved.getSnapshotPendingSplits();
        TableId divided = chunks.getChunkSplitterState().getCurrentSplittingTableId();
        return build(
                chunks.getSnapshotAssignerStatus() == AssignerStatus.INITIAL_ASSIGNING
                        ? AssignerStatus.INITIAL_ASSIGNING
                        : ifFinished,
                chunks.isTableIdCaseSensitive(),
                remainingTables.contains(divided)
                        ? chunks.getChunkSplitterState()
                        : ChunkSplitterState.NO_SPLITTING_TABLE_STATE,
                saved.isBinlogSplitAssigned());
    }

    private HybridPendingSplitsState build(
            AssignerStatus status, boolean caseInsensitive, ChunkSplitterState divided, boolean hasBinlog) {
        return new HybridPendingSplitsState(
                new SnapshotPendingSplitsState(
                        processedTables,
                        remainingSplits,
                        assignedSplits,
                        schemas,
                        finishedOffsets,
                        status,
                        remainingTables,
                        caseInsensitive,
                        true,
                        divided),
                hasBinlog);
    }

    private static TableId id(ChunkPlan plan) {
        return ConnectorNames.id(plan.table());
    }

    private interface Reading {
        HybridPendingSplitsState from(JdbcConnection jdbc, MySqlSchema schema, boolean caseInsensitive)
                throws SQLException;
    }

    private static HybridPendingSplitsState read(MySqlSourceConfig config, Reading reading) {
        try (JdbcConnection jdbc = DebeziumUtils.openJdbcConnection(config)) {
            // The connector's name for it says the opposite of what it returns.
            boolean caseInsensitive = DebeziumUtils.isTableIdCaseSensitive(jdbc);
            try (MySqlSchema schema = new MySqlSchema(config, caseInsensitive)) {
                return reading.from(jdbc, schema, caseInsensitive);
            }
        } catch (SQLException e) {
            throw new SyncException("MySQL does not tell where the full data starts: " + e.getMessage(), e);
        }
    }
}
