package io.sluice.mysql;

import io.debezium.relational.TableId;
import io.debezium.relational.history.TableChanges.TableChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.split.FinishedSnapshotSplitInfo;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlBinlogSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplitSerializer;

/** Tells the reader that holds the binlog split to read it, and which chunks are read. Of many, each event has a part. */
final class BinlogReleased implements SourceEvent {

    private static final long serialVersionUID = 1L;
    // Well below Pekko's frame.
    private static final int CHUNKS_IN_ONE_EVENT = 2_000;
    private static final MySqlSplitSerializer SERIALIZER = MySqlSplitSerializer.INSTANCE;

    private final int version;
    private final byte[] part;
    private final boolean isLast;

    private BinlogReleased(MySqlBinlogSplit part, boolean isLast) {
        this.isLast = isLast;
        try {
            this.version = SERIALIZER.getVersion();
            this.part = SERIALIZER.serialize(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param schemas definitions of tables that the split may know nothing of */
    static List<BinlogReleased> of(List<FinishedSnapshotSplitInfo> chunks, Map<TableId, TableChange> schemas) {
        List<BinlogReleased> parts = new ArrayList<>();
        int from = 0;
        do {
            int to = Math.min(chunks.size(), from + CHUNKS_IN_ONE_EVENT);
            boolean isLast = to == chunks.size();
            parts.add(new BinlogReleased(
                    new MySqlBinlogSplit(
                            "part",
                            BinlogOffset.ofEarliest(),
                            BinlogOffset.ofNonStopping(),
                            chunks.subList(from, to),
                            isLast ? schemas : Map.of(),
                            to - from),
                    isLast));
            from = to;
        } while (from < chunks.size());
        return parts;
    }

    /** Chunks, and in the last part the definitions. */
    MySqlBinlogSplit part() {
        try {
            return SERIALIZER.deserialize(version, part).asBinlogSplit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isLast() {
        return isLast;
    }
}
