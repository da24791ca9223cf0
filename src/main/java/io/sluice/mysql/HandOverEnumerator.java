package io.sluice.mysql;

import io.sluice.mysql.chunk.ChunkPlan;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfig;
import org.apache.flink.cdc.connectors.mysql.source.enumerator.MySqlSourceEnumerator;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;

/**
 * Lets the reader that holds the binlog split go on with it, once a completed checkpoint has all chunks: at once, where no
 * table was added. Its place in the binlog stays where it was.
 */
final class HandOverEnumerator extends MySqlSourceEnumerator {

    private static final int NOBODY = -1;

    private final SplitEnumeratorContext<MySqlSplit> context;
    private final MySqlSourceConfig config;
    private final CuttingAssigner assigner;
    private final LatePlans latePlans;
    private int holder = NOBODY;

    HandOverEnumerator(
            SplitEnumeratorContext<MySqlSplit> context,
            MySqlSourceConfig config,
            CuttingAssigner assigner,
            LatePlans latePlans) {
        super(context, config, assigner, Boundedness.CONTINUOUS_UNBOUNDED);
        this.context = context;
        this.config = config;
        this.assigner = assigner;
        this.latePlans = latePlans;
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        if (event instanceof ReaderRestored restored) {
            assigner.readAgain(restored.unread());
            assigner.giveAgain(restored.returned());
            if (restored.hasBinlog()) {
                holder = subtask;
            }
        } else if (event instanceof TablesAppeared appeared) {
            assigner.addRead(appeared.tables());
            context.sendEventToSourceReader(subtask, appeared);
        } else if (event instanceof WholeTablesWanted wanted) {
            List<ChunkPlan> plans = latePlans.of(wanted.tables());
            assigner.readWhole(plans, InitialState.wholeTables(config, plans));
            holder = subtask;
        } else {
            super.handleSourceEvent(subtask, event);
        }
        release();
    }

    @Override
    public void addSplitsBack(List<MySqlSplit> splits, int subtask) {
        if (holder == subtask) {
            // The reader has failed; the one that is restored in its place says what it holds.
            holder = NOBODY;
        }
        super.addSplitsBack(splits, subtask);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        super.notifyCheckpointComplete(checkpointId);
        release();
    }

    private void release() {
        if (holder != NOBODY && assigner.isAllInCheckpoint()) {
            BinlogReleased.of(assigner.getFinishedSplitInfos(), assigner.schemas())
                    .forEach(part -> context.sendEventToSourceReader(holder, part));
            holder = NOBODY;
        }
    }
}
