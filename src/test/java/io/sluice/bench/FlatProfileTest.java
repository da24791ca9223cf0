package io.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FlatProfileTest {

    @Test
    void countsThreadsAndMethods() {
        String flat = FlatProfile.of(List.of(
                "[Source (1/2)#0 tid=7];a.Run.run;a.Row.read 30",
                "[Source (1/2)#0 tid=8];a.Run.run 10",
                "[GC tid=9];gc 60"));

        assertThat(flat.lines())
                .containsSequence("== threads (100 samples)", " 60.00 % [GC]", " 40.00 % [Source (1/2)#0]")
                .containsSequence(" 60.00 % gc", " 30.00 % a.Row.read", " 10.00 % a.Run.run")
                .containsSequence(" 60.00 % gc", " 40.00 % a.Run.run", " 30.00 % a.Row.read");
    }

    @Test
    void aMethodThatCallsItselfCountsOnce() {
        assertThat(FlatProfile.of(List.of("[t tid=1];m;m;m 5")).lines()).endsWith("100.00 % m");
    }
}
