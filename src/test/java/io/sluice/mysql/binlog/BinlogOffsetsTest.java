package io.sluice.mysql.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.mysql.binlog.BinlogOffsets.Start;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffsetSerializer;
import org.junit.jupiter.api.Test;

class BinlogOffsetsTest {

    @Test
    void aStartOutlivesTheState() throws Exception {
        Start start = new Start("bin.000007", 5_000_000_000L, 5_000_000_123L, 17, "uuid", 1_795_368_000L);
        byte[] state = BinlogOffsetSerializer.INSTANCE.serialize(start.toOffset());
        assertThat(Start.of(BinlogOffsetSerializer.INSTANCE.deserialize(state))).isEqualTo(start);
    }

    @Test
    void watermarksAreStartsOfNothingGiven() {
        BinlogOffset watermark = BinlogOffset.ofBinlogFilePosition("bin.000007", 500);
        assertThat(Start.of(watermark)).isEqualTo(new Start("bin.000007", 500, 0, 0, "", 0));
    }

    @Test
    void whatStartsAtAWatermarkIsBehindIt() {
        BinlogOffset watermark = BinlogOffset.ofBinlogFilePosition("bin.999999", 500);
        assertThat(BinlogOffsets.isBefore("bin.999999", 499, watermark)).isTrue();
        assertThat(BinlogOffsets.isBefore("bin.999999", 500, watermark)).isFalse();
        assertThat(BinlogOffsets.isBefore("bin.1000000", 4, watermark)).isFalse();
        assertThat(BinlogOffsets.isBefore("bin.999998", 900, watermark)).isTrue();
    }
}
