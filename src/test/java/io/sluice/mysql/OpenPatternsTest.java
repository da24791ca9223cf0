package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.SourceConfig;
import io.sluice.mysql.ddl.DdlTracker;
import io.sluice.row.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.cdc.connectors.mysql.source.assigners.AssignerStatus;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.ChunkSplitterState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.SnapshotPendingSplitsState;
import org.junit.jupiter.api.Test;

class OpenPatternsTest {

    private static final TableId ORDERS = new TableId("shop", "orders");

    @Test
    void regularExpressionsTakeTablesAndNamesDoNot() {
        OpenPatterns patterns = patterns(0, List.of("shop.orders", "shop./c_.*/"), List.of("/.*/./.*_old/"));
        assertThat(patterns.isNone()).isFalse();
        assertThat(patterns.take(new TableId("shop", "c_1"))).isTrue();
        assertThat(patterns.take(new TableId("shop", "C_1"))).isFalse();
        assertThat(patterns.take(new TableId("shop", "c_old"))).isFalse();
        assertThat(patterns.take(ORDERS)).isFalse();
        assertThat(patterns(0, List.of("shop.orders"), List.of()).isNone()).isTrue();
    }

    @Test
    void theServersOwnDatabasesAreNotTaken() {
        assertThat(patterns(0, List.of("/.*/./.*/"), List.of()).take(new TableId("mysql", "user")))
                .isFalse();
    }

    @Test
    void namesAreAsTheServerKeepsThem() {
        TableId upper = new TableId("SHOP", "C_1");
        OpenPatterns patterns = patterns(1, List.of("shop./c_.*/"), List.of());
        assertThat(patterns.take(upper)).isTrue();
        assertThat(patterns.stored(upper)).isEqualTo(new TableId("shop", "c_1"));
        assertThat(patterns(2, List.of("shop./c_.*/"), List.of()).stored(upper)).isEqualTo(upper);
    }

    @Test
    void tablesThatAppearedAreNeitherAddedNorRemovedInTheNextRun() {
        TableId appeared = new TableId("shop", "c_1");
        TableId gone = new TableId("shop", "c_2");
        TableId unread = new TableId("shop", "c_3");
        TableId excluded = new TableId("shop", "c_old");
        SnapshotPendingSplitsState saved = saved(List.of(ORDERS, appeared, gone, excluded), List.of(unread));
        OpenPatterns patterns = patterns(0, List.of("shop.orders", "shop./c_.*/"), List.of("/.*/./.*_old/"));
        TableId added = new TableId("shop", "c_4");

        ChangedTables changes = ChangedTables.between(saved, List.of(ORDERS, appeared, added), patterns);

        assertThat(changes.added()).containsExactly(added);
        assertThat(changes.removed()).containsExactlyInAnyOrder(unread, excluded);
        assertThat(ChangedTables.unread(saved, List.of(ORDERS), patterns)).containsExactly(unread);
    }

    private static SnapshotPendingSplitsState saved(List<TableId> read, List<TableId> unread) {
        return new SnapshotPendingSplitsState(
                new ArrayList<>(read.stream().map(DdlTracker::id).toList()),
                List.of(),
                new LinkedHashMap<>(),
                new HashMap<>(),
                Map.of(),
                AssignerStatus.INITIAL_ASSIGNING,
                unread.stream().map(DdlTracker::id).toList(),
                false,
                true,
                ChunkSplitterState.NO_SPLITTING_TABLE_STATE);
    }

    private static OpenPatterns patterns(int lowerCaseTableNames, List<String> tables, List<String> exclude) {
        SourceConfig source = TestSource.choosing(TestSource.anySource(), tables, exclude);
        return OpenPatterns.of(source, lowerCaseTableNames);
    }
}
