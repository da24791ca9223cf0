package io.sluice.mysql.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.mysql.server.BinlogPosition;
import org.junit.jupiter.api.Test;

class StartPositionTest {

    private final BinlogPosition place = new BinlogPosition("mysql-bin.000003", 4567, "");

    @Test
    void saysWhatTheJobFileSays() {
        assertThat(new StartPosition(place, "", "source.startup: latest"))
                .hasToString("mysql-bin.000003:4567 (source.startup: latest)");
    }

    @Test
    void aLongSetIsCut() {
        assertThat(new StartPosition(place, "", "gtid:" + "1-2:".repeat(1000)).toString())
                .hasSizeLessThan(140)
                .endsWith("…)");
    }
}
