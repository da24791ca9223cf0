package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.relational.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.cdc.connectors.mysql.source.assigners.AssignerStatus;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.ChunkSplitterState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.HybridPendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.SnapshotPendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSchemalessSnapshotSplit;
import org.junit.jupiter.api.Test;

class WholeStateTest {

    private static final TableId TABLE = new TableId("s", null, "t");

    private final List<TableId> tables = new ArrayList<>(List.of(TABLE));
    private final List<MySqlSchemalessSnapshotSplit> remaining = new ArrayList<>();
    private final Map<String, MySqlSchemalessSnapshotSplit> assigned = new LinkedHashMap<>();

    @Test
    void theLastChunkMustBeThere() {
        assigned.put("s.t:0", chunk(0));
        assertThat(isWhole(2)).isFalse();
        remaining.add(chunk(1));
        assertThat(isWhole(2)).isTrue();
        remaining.add(chunk(2));
        assertThat(isWhole(2)).isFalse();
    }

    @Test
    void aTableWithAllItsChunksIsNotToBeDividedAgain() {
        assertThat(isWhole(null)).isTrue();
        remaining.add(chunk(0));
        assertThat(isWhole(null)).isFalse();
        tables.clear();
        assertThat(isWhole(null)).isTrue();
    }

    @Test
    void theStateIsThatOfTheMomentAtWhichItIsWhole() {
        HybridPendingSplitsState[] states = {state(1), state(2)};
        int[] asked = new int[1];
        HybridPendingSplitsState whole = WholeState.of(() -> {
            HybridPendingSplitsState state = states[Math.min(asked[0], 1)];
            remaining.add(chunk(1 - asked[0]++));
            return state;
        });
        remaining.clear();
        assertThat(whole.getSnapshotPendingSplits().getRemainingSplits()).hasSize(2);
        assertThat(whole.getSnapshotPendingSplits().getChunkSplitterState().getNextChunkId())
                .isEqualTo(2);
    }

    private boolean isWhole(Integer next) {
        return WholeState.isWhole(state(next).getSnapshotPendingSplits());
    }

    /** @param next number of the chunk that comes next; null where no table is being divided */
    private HybridPendingSplitsState state(Integer next) {
        ChunkSplitterState divided = next == null
                ? ChunkSplitterState.NO_SPLITTING_TABLE_STATE
                : new ChunkSplitterState(TABLE, ChunkSplitterState.ChunkBound.middleOf(next), next);
        return new HybridPendingSplitsState(
                new SnapshotPendingSplitsState(
                        new ArrayList<>(),
                        remaining,
                        assigned,
                        new HashMap<>(),
                        new HashMap<>(),
                        AssignerStatus.INITIAL_ASSIGNING,
                        tables,
                        false,
                        true,
                        divided),
                false);
    }

    private static MySqlSchemalessSnapshotSplit chunk(int number) {
        return new MySqlSchemalessSnapshotSplit(TABLE, "s.t:" + number, null, null, null, null);
    }
}
