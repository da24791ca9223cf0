package io.sluice.mysql;

import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.jdbc.JdbcConnection;
import io.debezium.relational.TableId;
import io.debezium.relational.history.TableChanges.TableChange;
import io.sluice.row.SyncException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

/**
 * What the enumerator starts from, in the form of a checkpoint: so tables that must be read whole are one chunk already,
 * and a job without full data starts behind chunks that count as read. (The connector's own start at the latest
 * position loses rows when it is restored in the middle of an event.)
 */
final class InitialState {

    private static final int TRIES = 10;

    private final List<TableId> remainingTables = new ArrayList<>();
    private final List<TableId> processedTables = new ArrayList<>();
    private final List<MySqlSchemalessSnapshotSplit> remainingSplits = new ArrayList<>();
    private final Map<String, MySqlSchemalessSnapshotSplit> assignedSplits = new LinkedHashMap<>();
    private final Map<String, BinlogOffset> finishedOffsets = new HashMap<>();
    private final Map<TableId, TableChange> schemas = new HashMap<>();

    private InitialState() {}

    static HybridPendingSplitsState withFullData(MySqlSourceConfig config, List<ChunkPlan> plans) {
        return read(config, (jdbc, schema, caseInsensitive) -> {
            InitialState state = new InitialState();
            for (ChunkPlan plan : plans) {
                if (plan.chunking() == ChunkPlan.Chunking.RANGES) {
                    state.remainingTables.add(id(plan));
                } else {
                    state.remainingSplits.add(state.wholeTable(plan, config, schema, jdbc));
                }
            }
            return state.build(AssignerStatus.INITIAL_ASSIGNING, caseInsensitive);
        });
    }

    static HybridPendingSplitsState withoutFullData(MySqlSourceConfig config, List<ChunkPlan> plans) {
        return read(config, (jdbc, schema, caseInsensitive) -> {
            InitialState state = new InitialState();
            for (ChunkPlan plan : plans) {
                MySqlSchemalessSnapshotSplit split = state.wholeTable(plan, config, schema, jdbc);
                state.processedTables.add(id(plan));
                state.assignedSplits.put(split.splitId(), split);
            }
            state.start(plans, jdbc);
            return state.build(AssignerStatus.INITIAL_ASSIGNING_FINISHED, caseInsensitive);
        });
    }

    /** Where no table is altered while its definition and the binlog's end are read. */
    private void start(List<ChunkPlan> plans, JdbcConnection jdbc) throws SQLException {
        for (int i = 0; i < TRIES; i++) {
            // The connector's own question for the end is none that MySQL 8.4 and later understand.
            ServerFacts server = ServerFacts.read(jdbc.connection());
            Map<ChunkPlan, String> definitions = definitions(plans, jdbc, server);
            BinlogPosition end = ServerFacts.read(jdbc.connection()).position().orElseThrow(VisiblePositions::noEnd);
            Map<ChunkPlan, String> later = definitions(plans, jdbc, server);
            if (plans.stream().allMatch(plan -> TableDefinition.isSame(definitions.get(plan), later.get(plan)))) {
                definitions.forEach((plan, definition) -> finishedOffsets.put(
                        MySqlSnapshotSplit.generateSplitId(id(plan), 0), BinlogOffsets.watermark(end, definition)));
                return;
            }
        }
        throw new SyncException("the tables were altered " + TRIES
                + " times while their definitions were read; start the job again when nobody alters them");
    }

    private static Map<ChunkPlan, String> definitions(List<ChunkPlan> plans, JdbcConnection jdbc, ServerFacts server)
            throws SQLException {
        SchemaReader reader = new SchemaReader(jdbc.connection(), server);
        return plans.stream().collect(Collectors.toMap(plan -> plan, plan -> reader.createTable(plan.table())));
    }

    private MySqlSchemalessSnapshotSplit wholeTable(
            ChunkPlan plan, MySqlSourceConfig config, MySqlSchema schema, JdbcConnection jdbc) {
        MySqlPartition partition =
                new MySqlPartition(config.getMySqlConnectorConfig().getLogicalName());
        TableChange table = schema.getTableSchema(partition, jdbc, id(plan));
        schemas.put(id(plan), table);
        return new MySqlSchemalessSnapshotSplit(
                id(plan),
                MySqlSnapshotSplit.generateSplitId(id(plan), 0),
                ChunkUtils.getChunkKeyColumnType(table.getTable().columnWithName(plan.chunkColumn()), false),
                null,
                null,
                null);
    }

    private HybridPendingSplitsState build(AssignerStatus status, boolean caseInsensitive) {
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
                        ChunkSplitterState.NO_SPLITTING_TABLE_STATE),
                false);
    }

    private static TableId id(ChunkPlan plan) {
        return new TableId(plan.table().database(), null, plan.table().table());
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
