package io.sluice.mysql;

import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.PendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;

/**
 * Fails the job when it is started. An exception from {@code restoreEnumerator} itself would come before Flink can fail
 * the job: it would run, and read nothing.
 */
record FailingEnumerator(PendingSplitsState state, RuntimeException reason)
        implements SplitEnumerator<MySqlSplit, PendingSplitsState> {

    @Override
    public void start() {
        throw reason;
    }

    @Override
    public void handleSplitRequest(int subtask, String requesterHostname) {
        throw reason;
    }

    @Override
    public void addSplitsBack(List<MySqlSplit> splits, int subtask) {
        throw reason;
    }

    @Override
    public void addReader(int subtask) {
        throw reason;
    }

    @Override
    public PendingSplitsState snapshotState(long checkpointId) {
        return state;
    }

    @Override
    public void close() {}
}
