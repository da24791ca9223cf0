package io.sluice.mysql;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.PendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;

/** The connector's enumerator, watched: each checkpoint shows its progress. */
final class ProgressEnumerator implements SplitEnumerator<MySqlSplit, PendingSplitsState> {

    private final SplitEnumerator<MySqlSplit, PendingSplitsState> enumerator;
    private final SourceMetrics metrics;

    ProgressEnumerator(SplitEnumerator<MySqlSplit, PendingSplitsState> enumerator, SourceMetrics metrics) {
        this.enumerator = enumerator;
        this.metrics = metrics;
    }

    @Override
    public PendingSplitsState snapshotState(long checkpointId) throws Exception {
        PendingSplitsState state = enumerator.snapshotState(checkpointId);
        metrics.show(Progress.of(state));
        return state;
    }

    @Override
    public void start() {
        enumerator.start();
    }

    @Override
    public void handleSplitRequest(int subtask, String hostname) {
        enumerator.handleSplitRequest(subtask, hostname);
    }

    @Override
    public void addSplitsBack(List<MySqlSplit> splits, int subtask) {
        enumerator.addSplitsBack(splits, subtask);
    }

    @Override
    public void addReader(int subtask) {
        enumerator.addReader(subtask);
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        enumerator.handleSourceEvent(subtask, event);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        enumerator.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        enumerator.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws IOException {
        enumerator.close();
    }
}
