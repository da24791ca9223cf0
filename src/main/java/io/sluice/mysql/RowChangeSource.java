package io.sluice.mysql;

import io.sluice.condition.RowCondition;
import io.sluice.mysql.chunk.BinlogWindow;
import io.sluice.mysql.chunk.ChunkCutter;
import io.sluice.mysql.chunk.ChunkFetcher;
import io.sluice.mysql.chunk.ChunkOpener;
import io.sluice.mysql.chunk.ChunkPlan;
import io.sluice.mysql.chunk.ChunkSession;
import io.sluice.mysql.chunk.ServerSortKeys;
import io.sluice.mysql.chunk.WindowStorage;
import io.sluice.mysql.ddl.TableNames;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.row.OrderingKey;
import io.sluice.row.RowChange;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.HybridPendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.PendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.PendingSplitsStateSerializer;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfig;
import org.apache.flink.cdc.connectors.mysql.source.metrics.MySqlSourceReaderMetrics;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlSourceReaderContext;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplitSerializer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The connector's chunks, splits, enumerator and checkpointed positions, around readers that give row changes. */
final class RowChangeSource
        implements Source<RowChange, MySqlSplit, PendingSplitsState>, ResultTypeQueryable<RowChange> {

    private static final long serialVersionUID = 1L;

    private final MySqlConnections connections;
    private final ConnectorSettings settings;
    private final List<ChunkPlan> plans;
    private final boolean fullData;
    private final StartState start;
    private final Duration watermarkOverlap;
    private final OrderingKey ordering;
    private final HashMap<TableId, RowCondition> conditions;
    private final CollationWatch collations;
    private final OpenPatterns patterns;
    private final NewTables newTables;
    private final LatePlans latePlans;
    private final TypeInformation<RowChange> type;

    /**
     * @param start of a job without full data; null where the job goes on from saved state
     * @param conditions of tables whose rows are not all wanted; rows that are not may come all the same
     * @param newTables makes ready what tables need that the patterns take while the job runs
     */
    RowChangeSource(
            MySqlConnections connections,
            ConnectorSettings settings,
            List<ChunkPlan> plans,
            boolean fullData,
            StartState start,
            Duration watermarkOverlap,
            OrderingKey ordering,
            Map<TableId, RowCondition> conditions,
            CollationWatch collations,
            OpenPatterns patterns,
            NewTables newTables,
            LatePlans latePlans,
            TypeInformation<RowChange> type) {
        this.connections = connections;
        this.settings = settings;
        this.plans = List.copyOf(plans);
        this.fullData = fullData;
        this.start = start;
        this.watermarkOverlap = watermarkOverlap;
        this.ordering = ordering;
        this.conditions = new HashMap<>(conditions);
        this.collations = collations;
        this.patterns = patterns;
        this.newTables = newTables;
        this.latePlans = latePlans;
        this.type = type;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<MySqlSplit, PendingSplitsState> createEnumerator(
            SplitEnumeratorContext<MySqlSplit> context) {
        if (fullData) {
            return enumerator(context, InitialState.withFullData(settings.forEnumerator(), plans), plans);
        }
        if (start == null) {
            return new FailingEnumerator(
                    null,
                    new SyncException("the saved state has nothing of the source; start from another checkpoint or"
                            + " savepoint, or anew with --fresh"));
        }
        return restoreEnumerator(context, start.read());
    }

    @Override
    public SplitEnumerator<MySqlSplit, PendingSplitsState> restoreEnumerator(
            SplitEnumeratorContext<MySqlSplit> context, PendingSplitsState state) {
        try {
            HybridPendingSplitsState saved = (HybridPendingSplitsState) state;
            List<ChunkPlan> all = new ArrayList<>(plans);
            all.addAll(latePlans.of(ChangedTables.unread(saved.getSnapshotPendingSplits(), tables(plans), patterns)));
            return enumerator(context, withTheseTables(saved, all), all);
        } catch (RuntimeException e) {
            return new FailingEnumerator(state, e);
        }
    }

    private HybridPendingSplitsState withTheseTables(HybridPendingSplitsState saved, List<ChunkPlan> all) {
        ChangedTables changes = ChangedTables.between(saved.getSnapshotPendingSplits(), tables(all), patterns);
        return changes.isEmpty()
                ? saved
                : InitialState.changed(settings.forEnumerator(), saved, changes, all, fullData);
    }

    private static List<TableId> tables(List<ChunkPlan> plans) {
        return plans.stream().map(ChunkPlan::table).toList();
    }

    private SplitEnumerator<MySqlSplit, PendingSplitsState> enumerator(
            SplitEnumeratorContext<MySqlSplit> context, HybridPendingSplitsState state, List<ChunkPlan> all) {
        MySqlSourceConfig config = settings.forEnumerator();
        return new ProgressEnumerator(
                new HandOverEnumerator(
                        context,
                        config,
                        new CuttingAssigner(config, state, context, all, new ChunkCutter(connections)),
                        latePlans),
                new SourceMetrics(context.metricGroup(), Progress.of(state)));
    }

    @Override
    public SourceReader<RowChange, MySqlSplit> createReader(SourceReaderContext context) {
        int subtask = context.getIndexOfSubtask();
        MySqlSourceConfig config = settings.forReader(subtask);
        MySqlSourceReaderContext readerContext = new MySqlSourceReaderContext(context);
        MySqlSourceReaderMetrics metrics = new MySqlSourceReaderMetrics(context.metricGroup());
        metrics.registerMetrics();
        Appearances appearances = new Appearances(context::sendSourceEventToCoordinator);
        Intake intake = new Intake(patterns, fullData, newTables, appearances, new GoneTables(context.metricGroup()));
        ChunkOpener chunks = chunkOpener(WindowStorage.of(context.getConfiguration(), subtask));
        return new RowChangeReader(
                () -> new SequentialSplitReader(
                        config, subtask, readerContext, new ChunkFetcher(chunks), binlogFetcher(subtask, intake)),
                new RowBatchEmitter(metrics),
                context,
                readerContext,
                config,
                new TableNames(tables(plans), patterns.areCaseSensitive()),
                patterns,
                appearances,
                chunks);
    }

    private BinlogFetcher binlogFetcher(int subtask, Intake intake) {
        return new BinlogFetcher(
                connections,
                plans,
                settings.serverId(subtask),
                new ServerSortKeys(connections),
                ordering,
                collations,
                intake);
    }

    private ChunkOpener chunkOpener(WindowStorage storage) {
        return new ChunkOpener(
                new ChunkSession(connections),
                new BinlogWindow(connections),
                new ServerSortKeys(connections),
                ordering,
                watermarkOverlap,
                storage,
                conditions);
    }

    @Override
    public SimpleVersionedSerializer<MySqlSplit> getSplitSerializer() {
        return MySqlSplitSerializer.INSTANCE;
    }

    @Override
    public SimpleVersionedSerializer<PendingSplitsState> getEnumeratorCheckpointSerializer() {
        return new PendingSplitsStateSerializer(getSplitSerializer());
    }

    @Override
    public TypeInformation<RowChange> getProducedType() {
        return type;
    }
}
