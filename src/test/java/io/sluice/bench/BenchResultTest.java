package io.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BenchResultTest {

    private static final Throughput FULL = new Throughput(312_345.6, 210_000.4, 150_000, 812.4, 9.25);
    private static final Throughput BINLOG = new Throughput(301_000, 199_999.5, 140_000, 700, 8);

    @Test
    void programsReadAFixedShape() {
        assertThat(BenchJson.of(result()).replaceAll("\\s", "")).isEqualTo("""
                {"t1":{"full":{"rows_per_s":312346,"rows_per_cpu_s":210000,"rss_mb":812},
                "binlog":{"rows_per_s":301000,"rows_per_cpu_s":200000,"rss_mb":700}},
                "latency_ms":{"at_least_once":{"p50":12.3,"p99":45.0,"max":100.0},
                "exactly_once":{"p50":500.0,"p99":1100.0,"max":1200.0}},
                "limits":{"scan":2490000,"binlog_decode":3700000,"producer":630000},
                "peers":{"debezium":{"full":78086,"binlog":75250},"flink_cdc":{"full":104115,"binlog":150500}}}
                """.replaceAll("\\s", ""));
    }

    @Test
    void peopleReadATable() {
        assertThat(BenchText.of(result()).lines())
                .contains("t1 full data                312,346      210,000      150,000          812          9.3")
                .contains("exactly-once                  500.0      1,100.0      1,200.0")
                .contains("producer                    630,000");
    }

    @Test
    void peersAreComparedWithTheSameTable() {
        assertThat(BenchText.of(result()).lines())
                .contains("Debezium 3.5.0 full          78,086       30,000       20,000          700          9.0")
                .contains("Flink CDC 3.5.0                3.00         2.00")
                .contains("best peer                      3.00         2.00");
    }

    @Test
    void withoutPeersNothingIsSaidOfThem() {
        BenchResult result = new BenchResult(result().tables(), result().latency(), result().limits(), Map.of());

        assertThat(BenchJson.of(result)).doesNotContain("peers");
        assertThat(BenchText.of(result)).doesNotContain("peer", "Debezium");
    }

    private static BenchResult result() {
        Map<LatencyGuarantee, LatencyFigures> latency = new EnumMap<>(LatencyGuarantee.class);
        latency.put(LatencyGuarantee.AT_LEAST_ONCE, new LatencyFigures(12.34, 45, 100));
        latency.put(LatencyGuarantee.EXACTLY_ONCE, new LatencyFigures(500, 1_100, 1_200));
        return new BenchResult(
                Map.of(BenchTable.T1, new BenchResult.Phases(FULL, BINLOG)),
                latency,
                new Limits(2_490_000, 3_700_000, 630_000),
                peers());
    }

    private static Map<Peer, BenchResult.Phases> peers() {
        Map<Peer, BenchResult.Phases> peers = new EnumMap<>(Peer.class);
        peers.put(Peer.DEBEZIUM, new BenchResult.Phases(peer(FULL, 4), peer(BINLOG, 4)));
        peers.put(Peer.FLINK_CDC, new BenchResult.Phases(peer(FULL, 3), peer(BINLOG, 2)));
        return peers;
    }

    private static Throughput peer(Throughput own, double times) {
        return new Throughput(own.rowsPerSecond() / times, 30_000, 20_000, 700, 9);
    }
}
