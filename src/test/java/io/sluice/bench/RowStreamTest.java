package io.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowStreamTest {

    @Test
    void rowsOfT1FillTheirColumns() throws IOException {
        List<String> rows = rows(BenchTable.T1, 95, 250);

        assertThat(rows).hasSize(250);
        assertThat(rows.get(0)).matches("95\t\\d+\t\\d{11}(-\\d{11}){9}\t\\d{11}(-\\d{11}){4}");
        assertThat(rows.get(249)).startsWith("344\t");
    }

    @Test
    void rowsOfOrdersHaveTwelveColumns() throws IOException {
        assertThat(rows(BenchTable.ORDERS, 1, 1_000)).hasSize(1_000).allSatisfy(row -> assertThat(row.split("\t", -1))
                .hasSize(12));
    }

    @Test
    void aRowDependsOnItsIdAlone() throws IOException {
        assertThat(rows(BenchTable.ORDERS, 1, 300).subList(200, 300)).isEqualTo(rows(BenchTable.ORDERS, 201, 100));
    }

    private static List<String> rows(BenchTable table, long first, long count) throws IOException {
        try (RowStream stream = new RowStream(table.rows(), first, count)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
