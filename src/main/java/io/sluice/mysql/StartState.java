package io.sluice.mysql;

import io.sluice.row.SyncException;
import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.HybridPendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.PendingSplitsStateSerializer;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplitSerializer;

/**
 * The state in which a job without full data starts. It travels in the job: where the job fails before its first
 * checkpoint, it starts again at the same place and with the same definitions, and not at a later end of the binlog.
 */
final class StartState implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int version;
    private final byte[] bytes;

    private StartState(int version, byte[] bytes) {
        this.version = version;
        this.bytes = bytes;
    }

    static StartState of(HybridPendingSplitsState state) {
        PendingSplitsStateSerializer serializer = serializer();
        try {
            return new StartState(serializer.getVersion(), serializer.serialize(state));
        } catch (IOException e) {
            throw new SyncException("the start cannot be kept in the job: " + e.getMessage(), e);
        }
    }

    HybridPendingSplitsState read() {
        try {
            return (HybridPendingSplitsState) serializer().deserialize(version, bytes);
        } catch (IOException e) {
            throw new SyncException("the start cannot be read from the job: " + e.getMessage(), e);
        }
    }

    private static PendingSplitsStateSerializer serializer() {
        return new PendingSplitsStateSerializer(MySqlSplitSerializer.INSTANCE);
    }
}
