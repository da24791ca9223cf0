package io.sluice.mysql;

import io.sluice.config.ChunkConfig;
import io.sluice.mysql.binlog.BinlogOffsets.Start;
import io.sluice.mysql.catalogue.SchemaReader;
import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.mysql.chunk.ChunkPlan;
import io.sluice.mysql.chunk.RowBatch;
import io.sluice.mysql.chunk.ServerSortKeys;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.mysql.start.StartPosition;
import io.sluice.row.RowChange;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import java.io.IOException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.HybridPendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlBinlogSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplitSerializer;
import org.apache.flink.cdc.connectors.mysql.source.split.SourceRecords;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/**
 * Reads the binlog from the moment at which it was made, as late as a test likes: what a job without full data does, with
 * a checkpoint behind every batch, and without Flink.
 */
final class LateReader {

    private static final long FIRST_SERVER_ID = 77_000_000;

    private final MySqlServer server;
    private final MySqlConnections connections;
    private final List<ChunkPlan> plans;
    private final OpenPatterns patterns;
    private final MySqlBinlogSplit start;

    LateReader(MySqlServer server, TableId... tables) throws Exception {
        this(server, List.of(), List.of(), tables);
    }

    /** @param patterns that take tables which appear behind the start */
    LateReader(MySqlServer server, List<String> patterns, List<String> exclude, TableId... tables) throws Exception {
        this.server = server;
        this.patterns = TestSource.patterns(patterns, exclude);
        connections = new MySqlConnections(TestSource.source(server, tables));
        try (Connection connection = server.connect()) {
            ServerFacts facts = ServerFacts.read(connection);
            List<ServerTable> described =
                    new SchemaReader(connection, facts).read(List.of(tables)).requireAll();
            plans = ChunkPlan.of(described, ChunkConfig.DEFAULT);
            ConnectorSettings settings = new ConnectorSettings(TestSource.source(server, tables), plans, facts);
            StartPosition end = new StartPosition(facts.position().orElseThrow(), facts.serverUuid(), "latest");
            HybridPendingSplitsState state = InitialState.withoutFullData(settings.forEnumerator(), plans, end);
            BinlogOffset now = state.getSnapshotPendingSplits()
                    .getSplitFinishedOffsets()
                    .values()
                    .iterator()
                    .next();
            start = split(now, state.getSnapshotPendingSplits().getTableSchemas());
        }
    }

    /** What has happened since, read in one go. */
    List<RowChange> changes() throws Exception {
        List<RowChange> changes = new ArrayList<>();
        MySqlBinlogSplit split = start;
        BinlogFetcher fetcher = fetcher(split);
        try {
            for (BinlogPosition end = end(); isBefore(split, end); ) {
                RowBatch batch = next(fetcher);
                changes.addAll(batch.changes());
                split = behind(split, batch);
            }
        } finally {
            fetcher.close();
        }
        return changes;
    }

    /**
     * The same by readers that each are restored from the state of the one before, give two batches, and are lost before
     * the second one is in a checkpoint.
     */
    List<RowChange> changesThroughRestarts() throws Exception {
        List<RowChange> changes = new ArrayList<>();
        MySqlBinlogSplit split = start;
        for (BinlogPosition end = end(); isBefore(split, end); ) {
            BinlogFetcher fetcher = fetcher(split);
            try {
                RowBatch batch = next(fetcher);
                changes.addAll(batch.changes());
                split = behind(split, batch);
                if (isBefore(split, end)) {
                    next(fetcher);
                }
            } finally {
                fetcher.close();
            }
        }
        return changes;
    }

    private BinlogFetcher fetcher(MySqlBinlogSplit split) throws IOException {
        MySqlSplitSerializer serializer = MySqlSplitSerializer.INSTANCE;
        BinlogFetcher fetcher = new BinlogFetcher(
                connections,
                plans,
                FIRST_SERVER_ID,
                new ServerSortKeys(connections),
                (schema, image) -> 0,
                new CollationWatch(connections, Map.of()),
                new Intake(
                        patterns,
                        false,
                        (table, isThere, connection) -> {},
                        answered(),
                        new GoneTables(new UnregisteredMetricsGroup())));
        fetcher.start(serializer
                .deserialize(serializer.getVersion(), serializer.serialize(split))
                .asBinlogSplit());
        return fetcher;
    }

    /** As by an enumerator that answers at once. */
    private static Appearances answered() {
        Appearances[] appearances = new Appearances[1];
        appearances[0] = new Appearances(event -> appearances[0].answered((TablesAppeared) event));
        return appearances[0];
    }

    private static RowBatch next(BinlogFetcher fetcher) throws IOException {
        while (true) {
            RecordsWithSplitIds<SourceRecords> records = fetcher.fetch();
            if (records.nextSplit() != null) {
                return (RowBatch)
                        records.nextRecordFromSplit().getSourceRecordList().get(0);
            }
        }
    }

    private static MySqlBinlogSplit behind(MySqlBinlogSplit split, RowBatch batch) {
        Map<io.debezium.relational.TableId, io.debezium.relational.history.TableChanges.TableChange> tables =
                new HashMap<>(split.getTableSchemas());
        tables.putAll(batch.tables());
        return split(batch.offset(), tables);
    }

    private static MySqlBinlogSplit split(
            BinlogOffset offset,
            Map<io.debezium.relational.TableId, io.debezium.relational.history.TableChanges.TableChange> tables) {
        return new MySqlBinlogSplit("binlog-split", offset, null, List.of(), tables, 0);
    }

    private BinlogPosition end() throws Exception {
        try (Connection connection = server.connect()) {
            return ServerFacts.read(connection).position().orElseThrow();
        }
    }

    private static boolean isBefore(MySqlBinlogSplit split, BinlogPosition end) {
        Start place = Start.of(split.getStartingOffset());
        return BinlogPosition.fileNumber(place.file()) < end.fileNumber()
                || (place.file().equals(end.file()) && place.position() < end.offset());
    }
}
