package io.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProcessUseTest {

    @Test
    void readsUserAndSystemTime() {
        String stat = "42 (a b) c) S 1 42 42 0 -1 4194560 100 0 0 0 1250 50 0 0 20 0 30 0 1000 1 1";

        assertThat(ProcessUse.cpuSeconds(stat)).isEqualTo(13);
    }

    @Test
    void readsPeakMemory() {
        assertThat(ProcessUse.peakMemoryMib("Name:\tjava\nVmHWM:\t  524288 kB\nVmRSS:\t  1024 kB\n"))
                .isEqualTo(512);
    }
}
