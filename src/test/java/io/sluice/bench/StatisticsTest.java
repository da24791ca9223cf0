package io.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StatisticsTest {

    @Test
    void medianIsInTheMiddle() {
        assertThat(Statistics.median(7)).isEqualTo(7);
        assertThat(Statistics.median(9, 1, 4)).isEqualTo(4);
        assertThat(Statistics.median(9, 1, 4, 6)).isEqualTo(5);
    }

    @Test
    void percentilesAreValuesThatOccurred() {
        double[] values = IntStream.rangeClosed(1, 1_000)
                .mapToDouble(value -> 1_001 - value)
                .toArray();

        assertThat(Statistics.percentile(50, values)).isEqualTo(500);
        assertThat(Statistics.percentile(99, values)).isEqualTo(990);
        assertThat(Statistics.percentile(100, values)).isEqualTo(1_000);
        assertThat(Statistics.percentile(99, 3)).isEqualTo(3);
    }

    @Test
    void everyFigureOfSeveralRunsHasItsOwnMedian() {
        assertThat(LatencyFigures.median(List.of(
                        new LatencyFigures(1, 20, 300),
                        new LatencyFigures(2, 30, 100),
                        new LatencyFigures(3, 10, 200))))
                .isEqualTo(new LatencyFigures(2, 20, 200));
        assertThat(Throughput.median(List.of(
                        new Throughput(10, 3, 1, 500, 9),
                        new Throughput(30, 1, 2, 700, 7),
                        new Throughput(20, 2, 3, 600, 8))))
                .isEqualTo(new Throughput(20, 2, 2, 600, 8));
    }

    @Test
    void noFiguresHaveNoMedian() {
        assertThatThrownBy(Statistics::median).hasMessage("no figures");
    }
}
