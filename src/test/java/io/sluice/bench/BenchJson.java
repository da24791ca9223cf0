package io.sluice.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The figures for programs: rates in rows a second, memory in MiB, latency in milliseconds. */
final class BenchJson {

    private BenchJson() {}

    static String of(BenchResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        result.tables().forEach((table, phases) -> {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("full", throughput(phases.full()));
            figures.put("binlog", throughput(phases.binlog()));
            json.put(table.toString(), figures);
        });
        Map<String, Object> latency = new LinkedHashMap<>();
        result.latency()
                .forEach((guarantee, figures) ->
                        latency.put(guarantee.name().toLowerCase(Locale.ROOT), latency(figures)));
        json.put("latency_ms", latency);
        json.put("limits", limits(result.limits()));
        if (!result.peers().isEmpty()) {
            json.put("peers", peers(result.peers()));
        }
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("figures that are no JSON", e);
        }
    }

    private static Map<String, Object> throughput(Throughput figures) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows_per_s", Math.round(figures.rowsPerSecond()));
        json.put("rows_per_cpu_s", Math.round(figures.rowsPerCpuSecond()));
        json.put("rss_mb", Math.round(figures.peakMemoryMib()));
        return json;
    }

    private static Map<String, Object> latency(LatencyFigures figures) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("p50", tenths(figures.p50()));
        json.put("p99", tenths(figures.p99()));
        json.put("max", tenths(figures.max()));
        return json;
    }

    private static Map<String, Object> limits(Limits limits) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scan", Math.round(limits.scan()));
        json.put("binlog_decode", Math.round(limits.binlogDecode()));
        json.put("producer", Math.round(limits.producer()));
        return json;
    }

    private static Map<String, Object> peers(Map<Peer, BenchResult.Phases> peers) {
        Map<String, Object> json = new LinkedHashMap<>();
        peers.forEach((peer, phases) -> {
            Map<String, Object> rates = new LinkedHashMap<>();
            rates.put("full", Math.round(phases.full().rowsPerSecond()));
            rates.put("binlog", Math.round(phases.binlog().rowsPerSecond()));
            json.put(peer.toString(), rates);
        });
        return json;
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
