package io.sluice.mysql;

import io.sluice.mysql.chunk.ChunkFetcher;
import io.sluice.row.SyncException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfig;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlSourceReaderContext;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlSplitReader;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.SourceRecords;
import org.apache.flink.cdc.connectors.mysql.source.utils.hooks.SnapshotPhaseHooks;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;

/** Reads splits one after the other: chunks, and then the binlog, which has no end. */
@SuppressWarnings("try") // close may be interrupted: Flink wants it so
final class SequentialSplitReader extends MySqlSplitReader {

    private final ChunkFetcher chunks;
    private final BinlogFetcher binlog;
    private final Queue<MySqlSplit> waiting = new ArrayDeque<>();

    SequentialSplitReader(
            MySqlSourceConfig config,
            int subtask,
            MySqlSourceReaderContext context,
            ChunkFetcher chunks,
            BinlogFetcher binlog) {
        super(config, subtask, context, SnapshotPhaseHooks.empty());
        this.chunks = chunks;
        this.binlog = binlog;
    }

    @Override
    public void handleSplitsChanges(SplitsChange<MySqlSplit> change) {
        waiting.addAll(change.splits());
    }

    @Override
    public RecordsWithSplitIds<SourceRecords> fetch() throws IOException {
        if (chunks.isIdle() && binlog.isIdle()) {
            MySqlSplit split = waiting.remove();
            if (split.isSnapshotSplit()) {
                chunks.start(split.asSnapshotSplit());
            } else {
                binlog.start(split.asBinlogSplit());
            }
        }
        try {
            return chunks.isIdle() ? binlog.fetch() : chunks.fetch();
        } catch (SyncException e) {
            throw Restarts.decide(e);
        }
    }

    @Override
    public void wakeUp() {
        // A fetch from the binlog returns by itself, soon.
        chunks.wakeUp();
    }

    @Override
    public void close() throws Exception {
        chunks.close();
        binlog.close();
    }
}
