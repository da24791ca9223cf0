package io.sluice.mysql;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.mysql.binlog.BinlogOffsets;
import io.sluice.mysql.ddl.DdlTracker;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.RowImage;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.row.UniqueKey;
import java.util.List;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.split.FinishedSnapshotSplitInfo;
import org.junit.jupiter.api.Test;

/** Which changes the chunks of a table have, when it was altered since it was divided. */
final class HandOverTest {

    private static final TableId TABLE = new TableId("shop", "t");

    // The table was divided by a; its key is b now.
    private final TableSchema now = new TableSchema(
            TABLE,
            List.of(
                    new Column("a", MySqlType.INT, false, false, 0, 0, ""),
                    new Column("b", MySqlType.INT, false, false, 0, 0, "")),
            List.of(new UniqueKey(UniqueKey.PRIMARY, List.of("b"))),
            "8.0.31");

    @Test
    void aTableThatWouldBeDividedByAnotherColumnNowStopsTheJob() {
        HandOver handOver = new HandOver(
                List.of(chunk(0, null, 10, watermark(100, "")), chunk(1, 10, null, watermark(200, ""))), "b", null);

        // Behind the first chunk's watermark, before the second one's.
        assertThatThrownBy(() -> handOver.isInChunk(now, row(5, 50), "mysql-bin.000001", 150))
                .isInstanceOf(SyncException.class)
                .hasMessageContainingAll("shop.t", "column a", "start afresh");
    }

    @Test
    void chunksOfOlderVersionsTakeThePlannedColumn() {
        BinlogOffset first = BinlogOffset.ofBinlogFilePosition("mysql-bin.000001", 100);
        BinlogOffset second = BinlogOffset.ofBinlogFilePosition("mysql-bin.000001", 200);
        HandOver handOver = new HandOver(List.of(chunk(0, null, 10, first), chunk(1, 10, null, second)), "b", null);

        assertThat(handOver.isInChunk(now, row(50, 5), "mysql-bin.000001", 150)).isFalse();
        assertThat(handOver.isInChunk(now, row(5, 50), "mysql-bin.000001", 150)).isTrue();
    }

    @Test
    void theDefinitionIsThatOfAnyChunkWhereTheIncrementsStart() {
        HandOver handOver = new HandOver(
                List.of(
                        chunk(0, null, 10, watermark(200, "of another reader")),
                        chunk(1, 10, 20, watermark(100, "")),
                        chunk(2, 20, null, watermark(100, "CREATE TABLE t"))),
                "a",
                null);

        assertThat(handOver.definition("mysql-bin.000001", 50)).isEqualTo("CREATE TABLE t");
        assertThat(handOver.definition("mysql-bin.000001", 150)).isEmpty();
    }

    private static BinlogOffset watermark(long offset, String definition) {
        return BinlogOffsets.watermark(new BinlogPosition("mysql-bin.000001", offset, ""), "", "a", definition);
    }

    private static FinishedSnapshotSplitInfo chunk(int number, Integer start, Integer end, BinlogOffset watermark) {
        return new FinishedSnapshotSplitInfo(
                DdlTracker.id(TABLE), TABLE + ":" + number, bound(start), bound(end), watermark);
    }

    private static Object[] bound(Integer value) {
        return value == null ? null : new Object[] {value};
    }

    private static RowImage row(int a, int b) {
        return new RowImage.Builder()
                .add(Integer.toString(a).getBytes(US_ASCII))
                .add(Integer.toString(b).getBytes(US_ASCII))
                .build();
    }
}
