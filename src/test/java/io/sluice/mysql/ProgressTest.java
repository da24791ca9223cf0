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
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSchemalessSnapshotSplit;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final List<TableId> remainingTables = new ArrayList<>();
    private final List<TableId> processed = new ArrayList<>();
    private final List<MySqlSchemalessSnapshotSplit> remaining = new ArrayList<>();
    private final Map<String, MySqlSchemalessSnapshotSplit> assigned = new LinkedHashMap<>();
    private final Map<String, BinlogOffset> finished = new HashMap<>();

    @Test
    void nothingIsDoneAtFirst() {
        remainingTables.add(table("a"));
        remaining.add(chunk("b", 0));
        assertThat(progress(false)).isEqualTo(new Progress(2, 0, 1, 0, false));
    }

    @Test
    void aTableIsDoneWithItsLastChunk() {
        processed.addAll(List.of(table("a"), table("b"), table("c")));
        assign(chunk("a", 0));
        assign(chunk("a", 1));
        assign(chunk("b", 0));
        assign(chunk("c", 0));
        remaining.add(chunk("c", 1));
        finished.put("s.a:0", BinlogOffset.ofEarliest());
        finished.put("s.b:0", BinlogOffset.ofEarliest());
        finished.put("s.c:0", BinlogOffset.ofEarliest());
        assertThat(progress(false)).isEqualTo(new Progress(3, 1, 5, 3, false));
    }

    @Test
    void incrementsFollowTheFullData() {
        processed.add(table("a"));
        assign(chunk("a", 0));
        finished.put("s.a:0", BinlogOffset.ofEarliest());
        assertThat(progress(true)).isEqualTo(new Progress(1, 1, 1, 1, true));
    }

    @Test
    void addedTablesHaveFullDataFirst() {
        processed.add(table("a"));
        assign(chunk("a", 0));
        finished.put("s.a:0", BinlogOffset.ofEarliest());
        remainingTables.add(table("b"));
        assertThat(progress(true)).isEqualTo(new Progress(2, 1, 1, 1, false));
    }

    private void assign(MySqlSchemalessSnapshotSplit chunk) {
        assigned.put(chunk.splitId(), chunk);
    }

    private static MySqlSchemalessSnapshotSplit chunk(String table, int number) {
        return new MySqlSchemalessSnapshotSplit(table(table), "s." + table + ":" + number, null, null, null, null);
    }

    private static TableId table(String name) {
        return new TableId("s", null, name);
    }

    private Progress progress(boolean binlogAssigned) {
        return Progress.of(new HybridPendingSplitsState(
                new SnapshotPendingSplitsState(
                        processed,
                        remaining,
                        assigned,
                        Map.of(),
                        finished,
                        AssignerStatus.INITIAL_ASSIGNING,
                        remainingTables,
                        false,
                        true,
                        ChunkSplitterState.NO_SPLITTING_TABLE_STATE),
                binlogAssigned));
    }
}
