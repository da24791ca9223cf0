package io.sluice.mysql.binlog;

import io.sluice.mysql.server.BinlogPosition;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;

/**
 * Places in the binlog in the form in which the connector keeps them. It compares files and positions; what only readers
 * of ours understand is under keys of its own.
 */
public final class BinlogOffsets {

    private static final String EVENT = "sluice.event";
    private static final String DEFINITION = "sluice.definition";
    private static final String CHUNK_COLUMN = "sluice.chunk-column";
    private static final String SERVER = "sluice.server";
    private static final String FILE_SECONDS = "sluice.file-seconds";

    private BinlogOffsets() {}

    /**
     * Where a restored reader begins.
     *
     * @param file the binlog file's name
     * @param position of a transaction's first event
     * @param event the offset of the last row event of it that was given; 0 where none was
     * @param row the number of its last row that was given
     * @param serverUuid of the server whose binlog it is; empty where that is not known
     * @param fileSeconds when the file was begun, since the epoch; 0 where that is not known
     */
    public record Start(String file, long position, long event, int row, String serverUuid, long fileSeconds) {

        /** Before anything was given. */
        public static Start at(BinlogPosition position, String serverUuid) {
            return new Start(position.file(), position.offset(), 0, 0, serverUuid, 0);
        }

        /** In the form in which the connector keeps it. */
        public BinlogOffset toOffset() {
            Map<String, String> own = new HashMap<>();
            if (event != 0) {
                own.put(EVENT, Long.toString(event));
            }
            own.put(SERVER, serverUuid);
            if (fileSeconds != 0) {
                own.put(FILE_SECONDS, Long.toString(fileSeconds));
            }
            return BinlogOffset.builder()
                    .setOffsetMap(own)
                    .setBinlogFilePosition(file, position)
                    .setSkipRows(row)
                    .build();
        }

        public static Start of(BinlogOffset offset) {
            Map<String, String> all = offset.getOffset();
            return new Start(
                    offset.getFilename(),
                    offset.getPosition(),
                    Long.parseLong(all.getOrDefault(EVENT, "0")),
                    Math.toIntExact(offset.getRestartSkipRows()),
                    all.getOrDefault(SERVER, ""),
                    Long.parseLong(all.getOrDefault(FILE_SECONDS, "0")));
        }
    }

    /**
     * The end of a chunk's window.
     *
     * @param serverUuid of the server whose binlog it is
     * @param chunkColumn by which the table was divided
     * @param definition the server's text where the table was not as it was when it was divided; else empty
     */
    public static BinlogOffset watermark(
            BinlogPosition high, String serverUuid, String chunkColumn, String definition) {
        Map<String, String> own = new HashMap<>(Map.of(SERVER, serverUuid, CHUNK_COLUMN, chunkColumn));
        if (!definition.isEmpty()) {
            own.put(DEFINITION, definition);
        }
        return BinlogOffset.builder()
                .setOffsetMap(own)
                .setBinlogFilePosition(high.file(), high.offset())
                .build();
    }

    /** By which the table was divided; empty where that was not kept. */
    public static String chunkColumn(BinlogOffset watermark) {
        return watermark.getOffset().getOrDefault(CHUNK_COLUMN, "");
    }

    /** The server's text of the table at the end of the window; empty where it is the one that was known before. */
    public static String definition(BinlogOffset watermark) {
        return watermark.getOffset().getOrDefault(DEFINITION, "");
    }

    /** Whether what starts there in a file lies before a watermark, which is the end of something. */
    public static boolean isBefore(String file, long position, BinlogOffset watermark) {
        return file.equals(watermark.getFilename())
                ? position < watermark.getPosition()
                : BinlogPosition.fileNumber(file) < BinlogPosition.fileNumber(watermark.getFilename());
    }
}
