package io.sluice.mysql;

import io.sluice.mysql.binlog.BinlogOffsets;
import io.sluice.mysql.chunk.ChunkBound;
import io.sluice.mysql.chunk.ChunkMembership;
import io.sluice.mysql.chunk.SortKeys;
import io.sluice.row.RowImage;
import io.sluice.row.TableSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.split.FinishedSnapshotSplitInfo;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSnapshotSplit;

/**
 * Which changes of one table its chunks have already: those before the high watermark of the chunk in which the row lies.
 * Behind the highest watermark that is no question any more.
 */
final class HandOver {

    private record Chunk(ChunkMembership membership, BinlogOffset highWatermark) {}

    private final Collection<FinishedSnapshotSplitInfo> infos;
    private final String chunkColumn;
    private final SortKeys sortKeys;
    private final BinlogOffset lowest;
    private final BinlogOffset highest;

    private boolean isOver;
    private TableSchema schema;
    private int column;
    private List<Chunk> chunks = List.of();

    /**
     * @param plannedColumn by which the table would be divided now: it counts where the chunks do not say by which they
     *     were, as those of older versions
     */
    HandOver(Collection<FinishedSnapshotSplitInfo> infos, String plannedColumn, SortKeys sortKeys) {
        this.infos = infos;
        this.sortKeys = sortKeys;
        this.lowest = watermarks().min(HandOver::compare).orElse(null);
        this.highest = watermarks().max(HandOver::compare).orElse(null);
        this.chunkColumn = watermarks()
                .map(BinlogOffsets::chunkColumn)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(plannedColumn);
    }

    /** Of a table that had no rows when its increments started. */
    static HandOver ofNoChunks() {
        return new HandOver(List.of(), "", null);
    }

    /** Whether every chunk has what starts at a place, and was read behind it. */
    boolean isBehind(String file, long offset) {
        return lowest != null && BinlogOffsets.isBefore(file, offset, lowest);
    }

    /**
     * The server's text of the table where its increments start, if it was altered after it had been divided, and they
     * start behind a place; else empty.
     */
    String definition(String file, long offset) {
        boolean isAhead = lowest != null
                && !BinlogOffsets.isBefore(
                        lowest.getFilename(), lowest.getPosition(), BinlogOffset.ofBinlogFilePosition(file, offset));
        if (!isAhead) {
            return "";
        }
        // Several chunks may end there, of which a reader's first one tells it.
        return watermarks()
                .filter(watermark -> compare(watermark, lowest) == 0)
                .map(BinlogOffsets::definition)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private Stream<BinlogOffset> watermarks() {
        return infos.stream().map(FinishedSnapshotSplitInfo::getHighWatermark);
    }

    /** Whether all that starts at a place, and all behind it, is in no chunk. */
    boolean isOver(String file, long offset) {
        if (!isOver) {
            isOver = highest == null || !BinlogOffsets.isBefore(file, offset, highest);
        }
        return isOver;
    }

    /** Whether a change of the row is in its chunk; not to be asked behind the last watermark. */
    boolean isInChunk(TableSchema now, RowImage image, String file, long offset) {
        if (!now.equals(schema)) {
            describe(now);
        }
        if (chunks.size() == 1) {
            return BinlogOffsets.isBefore(file, offset, chunks.get(0).highWatermark());
        }
        return BinlogOffsets.isBefore(file, offset, chunkOf(image).highWatermark());
    }

    private Chunk chunkOf(RowImage image) {
        Comparable<?> key = chunks.get(0).membership().key(image.value(column));
        int from = 0;
        int to = chunks.size();
        while (from < to) {
            Chunk middle = chunks.get((from + to) / 2);
            int side = middle.membership().side(key);
            if (side == 0) {
                return middle;
            }
            if (side < 0) {
                to = (from + to) / 2;
            } else {
                from = (from + to) / 2 + 1;
            }
        }
        throw new IllegalStateException(schema.id() + ": a row is in none of the table's " + chunks.size() + " chunks");
    }

    private void describe(TableSchema now) {
        if (infos.size() > 1) {
            column = ChunkBound.requireColumn(
                    now, chunkColumn, infos.stream().map(info -> ChunkMembership.literal(info.getSplitStart())));
        }
        List<Chunk> described = new ArrayList<>();
        for (FinishedSnapshotSplitInfo info : inOrder()) {
            described.add(new Chunk(
                    ChunkMembership.of(now.columns().get(column), info.getSplitStart(), info.getSplitEnd(), sortKeys),
                    info.getHighWatermark()));
        }
        chunks = described;
        schema = now;
    }

    /** By the numbers at the end of their names, which were given from the lowest key to the highest. */
    private List<FinishedSnapshotSplitInfo> inOrder() {
        return infos.stream()
                .sorted(Comparator.comparingInt(info -> MySqlSnapshotSplit.extractChunkId(info.getSplitId())))
                .toList();
    }

    private static int compare(BinlogOffset one, BinlogOffset other) {
        if (BinlogOffsets.isBefore(one.getFilename(), one.getPosition(), other)) {
            return -1;
        }
        return BinlogOffsets.isBefore(other.getFilename(), other.getPosition(), one) ? 1 : 0;
    }
}
