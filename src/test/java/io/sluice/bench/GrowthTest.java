package io.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bench.BenchResult.Phases;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GrowthTest {

    @Test
    void comparesWhatOneRunDidOnBothTables() {
        Growth growth =
                new Growth(2_000_000, List.of(run(500_000, 400_000), run(300_000, 290_000), run(400_000, 410_000)));

        // 0.8, 0.97 and 1.03: the medians of either size would say 400,000 / 400,000.
        assertThat(growth.text().lines())
                .contains("t1, rows/s with rows      2,000,000   20,000,000        ratio")
                .contains("full data                   400,000      400,000         0.97")
                .contains("binlog                      800,000      800,000         0.97")
                .contains("full data, CPU-s            200,000      200,000         0.97");
    }

    private static Growth.Run run(double small, double large) {
        return new Growth.Run(phases(small), phases(large));
    }

    private static Phases phases(double rowsPerSecond) {
        return new Phases(throughput(rowsPerSecond), throughput(rowsPerSecond * 2));
    }

    private static Throughput throughput(double rowsPerSecond) {
        return new Throughput(rowsPerSecond, rowsPerSecond / 2, rowsPerSecond / 3, 800, 9);
    }
}
