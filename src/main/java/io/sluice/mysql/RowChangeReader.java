package io.sluice.mysql;

import io.debezium.relational.TableId;
import io.debezium.relational.history.TableChanges.TableChange;
import io.sluice.mysql.ddl.TableNames;
import io.sluice.row.RowChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfig;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlRecordEmitter;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlSourceReader;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlSourceReaderContext;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlSplitReader;
import org.apache.flink.cdc.connectors.mysql.source.split.FinishedSnapshotSplitInfo;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlBinlogSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplitState;
import org.apache.flink.connector.base.source.reader.synchronization.FutureCompletingBlockingQueue;

/**
 * The connector's reader, with what outlives the split readers, of which Flink makes a new one for each chunk.
 *
 * <p>A binlog split that it is restored with it holds until it is told which chunks are read: tables may have been added,
 * whose rows come first. The connector would read on meanwhile, and then go back for all tables. It holds the split, too,
 * where the binlog comes to tables that are to be read whole.
 */
@SuppressWarnings("try") // close may be interrupted: Flink wants it so
final class RowChangeReader extends MySqlSourceReader<RowChange> {

    private final TableNames planned;
    private final OpenPatterns patterns;
    private final Appearances appearances;
    private final AutoCloseable shared;
    private final List<FinishedSnapshotSplitInfo> chunks = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private final List<String> returned = new ArrayList<>();
    private MySqlBinlogSplit held;
    private boolean isStarted;

    /**
     * @param planned the tables of this run when it was made
     * @param shared closed with the reader
     */
    RowChangeReader(
            Supplier<MySqlSplitReader> splitReaders,
            MySqlRecordEmitter<RowChange> emitter,
            SourceReaderContext context,
            MySqlSourceReaderContext readerContext,
            MySqlSourceConfig config,
            TableNames planned,
            OpenPatterns patterns,
            Appearances appearances,
            AutoCloseable shared) {
        super(
                new FutureCompletingBlockingQueue<>(),
                splitReaders,
                emitter,
                context.getConfiguration(),
                readerContext,
                config);
        this.planned = planned;
        this.patterns = patterns;
        this.appearances = appearances;
        this.shared = shared;
    }

    @Override
    public void start() {
        isStarted = true;
        if (held != null || !unread.isEmpty() || !returned.isEmpty()) {
            context.sendSourceEventToCoordinator(new ReaderRestored(held != null, unread, returned));
        }
        super.start();
    }

    @Override
    public void addSplits(List<MySqlSplit> splits) {
        if (isStarted) {
            super.addSplits(splits);
            return;
        }
        List<MySqlSplit> others = new ArrayList<>();
        for (MySqlSplit split : splits) {
            if (split.isBinlogSplit()) {
                held = withoutRemoved(split.asBinlogSplit());
                continue;
            }
            boolean isRead = split.asSnapshotSplit().isSnapshotReadFinished();
            if (isRead || isPlanned(split.asSnapshotSplit().getTableId())) {
                others.add(split);
                if (!isRead) {
                    unread.add(split.splitId());
                }
            } else {
                returned.add(split.splitId());
            }
        }
        if (!others.isEmpty()) {
            super.addSplits(others);
        }
    }

    @Override
    protected void onSplitFinished(Map<String, MySqlSplitState> finished) {
        MySqlSplitState binlog = finished.values().stream()
                .filter(MySqlSplitState::isBinlogSplitState)
                .findFirst()
                .orElse(null);
        if (binlog == null) {
            super.onSplitFinished(finished);
            return;
        }
        held = binlog.toMySqlSplit().asBinlogSplit();
        chunks.clear();
        appearances.held();
        context.sendSplitRequest();
    }

    private boolean isPlanned(TableId id) {
        return planned.find(ChangedTables.table(id)) != null;
    }

    /** Else a table that is added again would have the definition that it had when it was taken out. */
    private MySqlBinlogSplit withoutRemoved(MySqlBinlogSplit split) {
        return MySqlBinlogSplit.filterOutdatedSplitInfos(
                split, id -> isPlanned(id) || patterns.take(ChangedTables.table(id)));
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof TablesAppeared appeared) {
            appearances.answered(appeared);
            return;
        }
        if (!(event instanceof BinlogReleased released)) {
            super.handleSourceEvents(event);
            return;
        }
        if (held == null) {
            return;
        }
        chunks.addAll(released.part().getFinishedSnapshotSplitInfos());
        if (released.isLast()) {
            MySqlBinlogSplit split = released(released.part().getTableSchemas());
            held = null;
            super.addSplits(List.of(split));
        }
    }

    /** The place and the definitions there are its own; the chunks are those of all tables. */
    private MySqlBinlogSplit released(Map<TableId, TableChange> schemas) {
        Map<TableId, TableChange> all = new HashMap<>(schemas);
        all.putAll(held.getTableSchemas());
        return new MySqlBinlogSplit(
                held.splitId(),
                held.getStartingOffset(),
                held.getEndingOffset(),
                List.copyOf(chunks),
                all,
                chunks.size());
    }

    @Override
    public List<MySqlSplit> snapshotState(long checkpointId) {
        List<MySqlSplit> splits = new ArrayList<>(super.snapshotState(checkpointId));
        if (held != null) {
            splits.add(held);
        }
        return splits;
    }

    @Override
    public void close() throws Exception {
        try (shared) {
            super.close();
        }
    }
}
