package io.sluice.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Of many rows, in milliseconds. */
record LatencyFigures(double p50, double p99, double max) {

    static LatencyFigures of(double... millis) {
        return new LatencyFigures(
                Statistics.percentile(50, millis),
                Statistics.percentile(99, millis),
                Statistics.percentile(100, millis));
    }

    static LatencyFigures median(List<LatencyFigures> runs) {
        return new LatencyFigures(
                median(runs, LatencyFigures::p50),
                median(runs, LatencyFigures::p99),
                median(runs, LatencyFigures::max));
    }

    private static double median(List<LatencyFigures> runs, ToDoubleFunction<LatencyFigures> figure) {
        return Statistics.median(runs.stream().mapToDouble(figure).toArray());
    }
}
