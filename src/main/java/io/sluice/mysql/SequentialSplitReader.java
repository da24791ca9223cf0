package io.sluice.mysql;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfig;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlSourceReaderContext;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlSplitReader;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.SourceRecords;
import org.apache.flink.cdc.connectors.mysql.source.utils.hooks.SnapshotPhaseHooks;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;

/**
 * Gives each split a reader of its own, one after the other. The connector would use one again, which then waits for
 * ever for the end of the second chunk's changes; and it knows one set of settings for all tables.
 */
@SuppressWarnings("try") // close may be interrupted: Flink wants it so
final class SequentialSplitReader extends MySqlSplitReader {

    private final int subtask;
    private final MySqlSourceReaderContext context;
    private final Function<MySqlSplit, MySqlSourceConfig> settings;
    private final Queue<MySqlSplit> waiting = new ArrayDeque<>();

    private SplitReader<SourceRecords, MySqlSplit> reader;
    private String splitId;

    /** @param settings of the reader for a split */
    SequentialSplitReader(
            MySqlSourceConfig config,
            int subtask,
            MySqlSourceReaderContext context,
            Function<MySqlSplit, MySqlSourceConfig> settings) {
        super(config, subtask, context, SnapshotPhaseHooks.empty());
        this.subtask = subtask;
        this.context = context;
        this.settings = settings;
    }

    @Override
    public void handleSplitsChanges(SplitsChange<MySqlSplit> change) {
        waiting.addAll(change.splits());
    }

    @Override
    public RecordsWithSplitIds<SourceRecords> fetch() throws IOException {
        if (reader == null) {
            MySqlSplit split = waiting.remove();
            splitId = split.splitId();
            reader = split.isBinlogSplit()
                    ? new BinlogReader(settings.apply(split), subtask, split)
                    : chunkReader(split);
        }
        RecordsWithSplitIds<SourceRecords> records = reader.fetch();
        if (records.finishedSplits().contains(splitId)) {
            closeReader();
        }
        return records;
    }

    private MySqlSplitReader chunkReader(MySqlSplit split) {
        MySqlSplitReader chunk =
                new MySqlSplitReader(settings.apply(split), subtask, context, SnapshotPhaseHooks.empty());
        chunk.handleSplitsChanges(new SplitsAddition<>(List.of(split)));
        return chunk;
    }

    @Override
    public void wakeUp() {
        // Every fetch returns by itself after the poll interval.
    }

    @Override
    public void close() throws Exception {
        if (reader != null) {
            reader.close();
        }
    }

    private void closeReader() throws IOException {
        try {
            reader.close();
        } catch (Exception e) {
            throw new IOException("the reader of split " + splitId + " does not end", e);
        }
        reader = null;
    }
}
