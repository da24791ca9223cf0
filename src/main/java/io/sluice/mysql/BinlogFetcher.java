package io.sluice.mysql;

import io.sluice.mysql.binlog.BinlogEvents;
import io.sluice.mysql.binlog.BinlogOffsets.Start;
import io.sluice.mysql.binlog.FlatEvents;
import io.sluice.mysql.chunk.ChunkPlan;
import io.sluice.mysql.chunk.RowBatch;
import io.sluice.mysql.chunk.SortKeys;
import io.sluice.mysql.ddl.DdlTracker;
import io.sluice.mysql.ddl.TableNames;
import io.sluice.mysql.ddl.TableResolver;
import io.sluice.mysql.server.Collations;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.row.OrderingKey;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.UniqueKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.cdc.connectors.mysql.source.split.FinishedSnapshotSplitInfo;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlBinlogSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlRecords;
import org.apache.flink.cdc.connectors.mysql.source.split.SourceRecords;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;

/** Reads the binlog split, on the fetcher's thread. */
final class BinlogFetcher {

    private static final long PATIENCE = 200;
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final MySqlConnections connections;
    private final List<ChunkPlan> plans;
    private final long serverId;
    private final SortKeys sortKeys;
    private final OrderingKey ordering;
    private final CollationWatch collationWatch;
    private final Intake intake;
    private MySqlBinlogSplit split;
    private BinlogReader reader;

    BinlogFetcher(
            MySqlConnections connections,
            List<ChunkPlan> plans,
            long serverId,
            SortKeys sortKeys,
            OrderingKey ordering,
            CollationWatch collationWatch,
            Intake intake) {
        this.connections = connections;
        this.plans = plans;
        this.serverId = serverId;
        this.sortKeys = sortKeys;
        this.ordering = ordering;
        this.collationWatch = collationWatch;
        this.intake = intake;
    }

    void start(MySqlBinlogSplit next) {
        split = next;
    }

    boolean isIdle() {
        return split == null;
    }

    RecordsWithSplitIds<SourceRecords> fetch() throws IOException {
        try {
            if (reader == null) {
                reader = open();
            }
            if (!reader.whole().isEmpty()) {
                return giveBack();
            }
            RowBatch batch = reader.next(PATIENCE);
            return batch == null
                    ? new MySqlRecords(null, Collections.emptyIterator(), Set.of())
                    : MySqlRecords.forUnfinishedRecords(
                            split.splitId(),
                            List.of(new SourceRecords(List.of(batch))).iterator());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the binlog was read", e);
        }
    }

    /** Ends the split at the place up to which batches were given. */
    private RecordsWithSplitIds<SourceRecords> giveBack() throws IOException {
        intake.appearances().want(reader.whole());
        String splitId = split.splitId();
        reader.close();
        reader = null;
        split = null;
        return MySqlRecords.forFinishedSplit(splitId);
    }

    void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }

    private BinlogReader open() {
        Start start = Start.of(split.getStartingOffset());
        ServerFacts server = server();
        requireSameServer(start, server.serverUuid());
        Start here = new Start(
                start.file(), start.position(), start.event(), start.row(), server.serverUuid(), start.fileSeconds());
        TableNames names =
                new TableNames(plans.stream().map(ChunkPlan::table).toList(), server.lowerCaseTableNames() == 0);
        addTakenIn(names);
        Newcomers newcomers = new Newcomers(connections, intake, names);
        Collations collations = new Collations(connections);
        SyncedTables tables = new SyncedTables(
                names,
                new DdlTracker(split.getTableSchemas().values(), names),
                new TableResolver(connections, names, collations, keys(plans)),
                handOvers(names),
                ordering,
                collationWatch,
                newcomers);
        newcomers.look();
        Duration longestSilence = server.isAtLeast(5, 7) ? BinlogEvents.NEVER : LONGEST_SILENCE;
        BinlogEvents events = BinlogEvents.follow(connections, serverId, longestSilence, here);
        return new BinlogReader(new FlatEvents(events), tables, newcomers, collations, here);
    }

    /** Tables that have appeared since the job was made, or are gone since then: their definitions are in the state. */
    private void addTakenIn(TableNames names) {
        Stream.concat(
                        split.getTableSchemas().keySet().stream(),
                        split.getFinishedSnapshotSplitInfos().stream().map(FinishedSnapshotSplitInfo::getTableId))
                .map(ChangedTables::table)
                .filter(intake.patterns()::take)
                .forEach(names::add);
    }

    /** Neither the binlog before the start nor any chunk may be another server's. */
    private void requireSameServer(Start start, String uuid) {
        Stream<Start> chunks =
                split.getFinishedSnapshotSplitInfos().stream().map(info -> Start.of(info.getHighWatermark()));
        Stream.concat(Stream.of(start), chunks)
                .filter(place ->
                        !place.serverUuid().isEmpty() && !place.serverUuid().equals(uuid))
                .findFirst()
                .ifPresent(place -> {
                    throw new SyncException("MySQL at " + connections.address()
                            + " is not the server of which the job has read the binlog up to " + place.file() + ":"
                            + place.position() + ": go back to that server, or start afresh");
                });
    }

    private ServerFacts server() {
        try (Connection connection = connections.open()) {
            return ServerFacts.read(connection);
        } catch (SQLException e) {
            throw new SyncException("MySQL at " + connections.address() + ": " + e.getMessage(), e);
        }
    }

    private Map<TableId, HandOver> handOvers(TableNames names) {
        Map<TableId, List<FinishedSnapshotSplitInfo>> infos = split.getFinishedSnapshotSplitInfos().stream()
                // A table that was taken out of a stopped job has chunks still.
                .filter(info -> names.find(ChangedTables.table(info.getTableId())) != null)
                .collect(Collectors.groupingBy(info -> names.find(ChangedTables.table(info.getTableId()))));
        Map<TableId, HandOver> handOvers = new HashMap<>();
        Map<TableId, String> columns =
                plans.stream().collect(Collectors.toMap(ChunkPlan::table, ChunkPlan::chunkColumn));
        for (TableId table : names.all()) {
            handOvers.put(
                    table,
                    new HandOver(infos.getOrDefault(table, List.of()), columns.getOrDefault(table, ""), sortKeys));
        }
        return handOvers;
    }

    private static Map<TableId, List<UniqueKey>> keys(List<ChunkPlan> plans) {
        return plans.stream().collect(Collectors.toMap(ChunkPlan::table, ChunkPlan::keys, (a, b) -> a));
    }
}
