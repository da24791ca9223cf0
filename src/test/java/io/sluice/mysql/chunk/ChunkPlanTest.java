package io.sluice.mysql.chunk;

import static io.sluice.mysql.chunk.ChunkPlan.Chunking.CUTS;
import static io.sluice.mysql.chunk.ChunkPlan.Chunking.RANGES;
import static io.sluice.mysql.chunk.ChunkPlan.Chunking.WHOLE_WITHOUT_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.ChunkConfig;
import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.mysql.value.Labels;
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
        "ENUM, WHOLE",
        "FLOAT, WHOLE",
        "TIME, WHOLE"
    })
    void tablesAreDividedByTypesThatHaveExactLiterals(MySqlType type, ChunkPlan.Chunking expected) {
        ServerTable table = table(List.of(column("k", type)), key("PRIMARY", "k"));
        assertThat(ChunkPlan.of(List.of(table), ChunkConfig.DEFAULT))
                .containsExactly(plan(table, "k", expected, 50_000));
    }

    @Test
    void aColumnThatTheConnectorCannotFindIsDividedWithoutIt() {
        ServerTable table =
                table(List.of(column("订单号", MySqlType.INT), column("v", MySqlType.TEXT)), key("PRIMARY", "订单号"));
        assertThat(ChunkPlan.of(List.of(table), ChunkConfig.DEFAULT)).containsExactly(plan(table, "订单号", CUTS, 50_000));
    }

    @Test
    void largeRowsMakeSmallChunks() {
        ServerTable table = new ServerTable(
                new TableSchema(
                        ID,
                        List.of(column("k", MySqlType.INT)),
                        List.of(new UniqueKey("PRIMARY", List.of("k"))),
                        "8.0.31"),
                List.of(Labels.NONE),
                List.of(),
                List.of(),
                "InnoDB",
                0,
                1 << 20);
        assertThat(ChunkPlan.of(List.of(table), ChunkConfig.DEFAULT)).containsExactly(plan(table, "k", CUTS, 32));
    }

    @Test
    void withoutAnyIndexNothingTellsRowsApart() {
        ServerTable table = table(List.of(column("v", MySqlType.INT)));
        assertThat(ChunkPlan.of(List.of(table), ChunkConfig.DEFAULT))
                .containsExactly(plan(table, "v", WHOLE_WITHOUT_KEY, 50_000));
    }

    @Test
    void aUniqueIndexOfNotNullColumnsIsAKey() {
        ServerTable table = table(List.of(column("v", MySqlType.INT), column("k", MySqlType.INT)), key("u", "k"));
        assertThat(ChunkPlan.of(List.of(table), ChunkConfig.DEFAULT)).containsExactly(plan(table, "k", RANGES, 50_000));
    }

    @Test
    void aUniqueIndexThatAllowsNullIsNoKey() {
        Column nullable = new Column("n", MySqlType.INT, false, true, 0, 0, "");
        ServerTable without = table(List.of(nullable), key("u", "n"));
        ServerTable with = table(List.of(nullable, column("k", MySqlType.INT)), key("u", "n"), key("w", "k"));
        assertThat(ChunkPlan.of(List.of(without, with), ChunkConfig.DEFAULT))
                .containsExactly(plan(without, "n", WHOLE_WITHOUT_KEY, 50_000), plan(with, "k", RANGES, 50_000));
    }

    private static ChunkPlan plan(ServerTable table, String column, ChunkPlan.Chunking chunking, int rows) {
        return new ChunkPlan(ID, column, chunking, rows, table.schema().keys());
    }

    private static Column column(String name, MySqlType type) {
        return new Column(name, type, false, false, 0, 0, type.isText() ? "utf8mb4" : "");
    }

    private static UniqueKey key(String name, String... columns) {
        return new UniqueKey(name, List.of(columns));
    }

    private static ServerTable table(List<Column> columns, UniqueKey... keys) {
        return new ServerTable(
                new TableSchema(ID, columns, List.of(keys), "8.0.31"),
                columns.stream().map(column -> Labels.NONE).toList(),
                List.of(),
                List.of(),
                "InnoDB",
                0,
                100);
    }
}
