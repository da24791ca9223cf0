package io.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

final class BenchOptionsTest {

    @Test
    void measuresAllTablesThoroughlyByDefault() {
        BenchOptions options = parse();

        assertThat(options.rows()).isEqualTo(2_000_000);
        assertThat(options.warmUpRows()).isEqualTo(8_000_000);
        assertThat(options.runs()).isEqualTo(3);
        assertThat(options.tables()).containsExactly(BenchTable.T1, BenchTable.ORDERS);
        assertThat(options.latencySpan()).isEqualTo(LatencySpan.FULL);
        assertThat(options.keepsMemory()).isTrue();
    }

    @Test
    void whatIsSaidWinsOverQuick() {
        BenchOptions options = parse("--quick", "--rows", "7", "--warm-up", "1", "--tables", "orders");

        assertThat(options.rows()).isEqualTo(7);
        assertThat(options.warmUpRows()).isEqualTo(1);
        assertThat(options.runs()).isEqualTo(1);
        assertThat(options.tables()).containsExactly(BenchTable.ORDERS);
        assertThat(options.latencySpan()).isEqualTo(LatencySpan.QUICK);
        assertThat(options.keepsMemory()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--peer", "--rows=0", "--runs=-1", "--rows=many", "--tables=t2", "t1"})
    void refusesWhatItDoesNotKnow(String argument) {
        assertThatThrownBy(() -> parse(argument)).isInstanceOf(ParameterException.class);
    }

    @Test
    void refusesPeersWithoutTheirTable() {
        assertThatThrownBy(() -> parse("--peers", "--tables", "orders").requireConsistent())
                .hasMessage("--peers are measured beside t1: add it to --tables");

        parse("--peers", "--tables", "t1,orders").requireConsistent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--peers", "--profile"})
    void measuresGrowthAlone(String other) {
        assertThatThrownBy(() -> parse("--growth", other).requireConsistent())
                .hasMessage("--growth is measured alone: leave out --peers and --profile");
    }

    @Test
    void refusesGrowthOfAnotherTable() {
        assertThatThrownBy(() -> parse("--growth", "--tables", "orders").requireConsistent())
                .hasMessage("--growth is that of t1: add it to --tables");
    }

    @Test
    void countsTenTimesTheRows() {
        assertThatThrownBy(() -> parse("--growth", "--rows", "214748365").requireConsistent())
                .hasMessage("--growth takes at most 214,748,364 --rows");

        parse("--growth", "--rows", "214748364").requireConsistent();
    }

    private static BenchOptions parse(String... arguments) {
        BenchOptions options = new BenchOptions();
        Bench.commandLine(options).parseArgs(arguments);
        return options;
    }
}
