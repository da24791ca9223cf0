package io.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GuestMemoryTest {

    @Test
    void takesTheBalloonsSixthFeatureForReports() {
        assertThat(GuestMemory.reportsFreePages("011001010000000\n")).isTrue();
        assertThat(GuestMemory.reportsFreePages("011110110000000\n")).isFalse();
        assertThat(GuestMemory.reportsFreePages("01100")).isFalse();
    }
}
