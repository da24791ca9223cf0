package io.sluice.mysql;

import static io.sluice.mysql.ChunkPlan.Chunking.CUTS;
import static io.sluice.mysql.ChunkPlan.Chunking.RANGES;
import static io.sluice.mysql.ChunkPlan.Chunking.WHOLE_WITHOUT_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.ChunkConfig;
import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.row.UniqueKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkPlanTest {

    private static final TableId ID = new TableId("shop", "t");

    @ParameterizedTest
    @CsvSource({
        "TINYINT, RANGES",
        "BIGINT, RANGES",
        "DECIMAL, RANGES",
        "VARCHAR, CUTS",
        "BINARY, CUTS",
        "DATE, CUTS",
        "DATETIME, CUTS",
        "DOUBLE, WHOLE",
        "ENUM, WHOLE"
    })
    void tablesAreDividedByTypesThatHaveExactLiterals(MySqlType type, ChunkPlan.Chunking expected) {
        ServerTable table = table(List.of(column("k", type)), index("PRIMARY", "k"));
        assertThat(ChunkPlan.of(List.of(table), ChunkConfig.DEFAULT))
                .containsExactly(new ChunkPlan(ID, "k", expected, 50_000));
    }

    @Test
    void aColumnThatTheConnectorCannotFindIsDividedWithoutIt() {
        ServerTable table =
                table(List.of(column("订单号", MySqlType.INT), column("v", MySqlType.TEXT)), index("PRIMARY", "订单号"));
        assertThat(ChunkPlan.of(List.of(table), ChunkConfig.DEFAULT))
                .containsExactly(new ChunkPlan(ID, "订单号", CUTS, 50_000));
    }

    @Test
    void largeRowsMakeSmallChunks() {
        ServerTable table = new ServerTable(
                new TableSchema(
                        ID,
                        List.of(column("k", MySqlType.INT)),
                        List.of(new UniqueKey("PRIMARY", List.of("k"))),
                        "8.0.31"),
                List.of(index("PRIMARY", "k")),
                List.of(Labels.NONE),
                List.of(),
                List.of(),
                0,
                1 << 20);
        assertThat(ChunkPlan.of(List.of(table), ChunkConfig.DEFAULT)).containsExactly(new ChunkPlan(ID, "k", CUTS, 32));
    }

    @Test
    void withoutAnyIndexNothingTellsRowsApart() {
        ServerTable table = table(List.of(column("v", MySqlType.INT)));
        assertThat(ChunkPlan.of(List.of(table), ChunkConfig.DEFAULT))
                .containsExactly(new ChunkPlan(ID, "v", WHOLE_WITHOUT_KEY, 50_000));
    }

    @Test
    void aUniqueIndexOfNotNullColumnsIsAKey() {
        ServerTable table = table(List.of(column("v", MySqlType.INT), column("k", MySqlType.INT)), index("u", "k"));
        assertThat(ChunkPlan.of(List.of(table), ChunkConfig.DEFAULT))
                .containsExactly(new ChunkPlan(ID, "k", RANGES, 50_000));
    }

    @Test
    void keysThatTheConnectorGetsWrongAreRefused() {
        ServerTable nullable = table(
                List.of(new Column("k", MySqlType.INT, false, true, 0, 0, "")),
                new UniqueIndex("u", List.of("k"), true, true));
        ServerTable prefix =
                table(List.of(column("k", MySqlType.VARCHAR)), new UniqueIndex("u", List.of("k"), false, false));
        ServerTable floats = table(List.of(column("k", MySqlType.FLOAT)), index("PRIMARY", "k"));
        assertThat(ChunkPlan.faults(List.of(nullable, prefix, floats)))
                .extracting(TableFault::kind)
                .containsExactly(TableFault.Kind.UNREADABLE, TableFault.Kind.UNREADABLE, TableFault.Kind.UNREADABLE);
    }

    private static Column column(String name, MySqlType type) {
        return new Column(name, type, false, false, 0, 0, type.isText() ? "utf8mb4" : "");
    }

    private static UniqueIndex index(String name, String... columns) {
        return new UniqueIndex(name, List.of(columns), true, false);
    }

    private static ServerTable table(List<Column> columns, UniqueIndex... indexes) {
        List<UniqueKey> keys = List.of(indexes).stream()
                .filter(UniqueIndex::wholeColumns)
                .map(index -> new UniqueKey(index.name(), index.columns()))
                .toList();
        return new ServerTable(
                new TableSchema(ID, columns, keys, "8.0.31"),
                List.of(indexes),
                columns.stream().map(column -> Labels.NONE).toList(),
                List.of(),
                List.of(),
                0,
                100);
    }
}
