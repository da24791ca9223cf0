package io.sluice.mysql.chunk;

import io.debezium.relational.TableId;
import io.debezium.relational.history.TableChanges.TableChange;
import io.sluice.row.RowChange;
import java.util.List;
import java.util.Map;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.source.SourceRecord;

/**
 * Row changes on their way from a reader of ours to the emitter, as one element of the connector's records: what is
 * emitted between two checkpoints is a number of whole batches.
 */
@SuppressWarnings("serial") // no instance is ever written
public final class RowBatch extends SourceRecord {

    private final transient List<RowChange> changes;
    private final transient BinlogOffset offset;
    private final transient Map<TableId, TableChange> tables;

    private RowBatch(List<RowChange> changes, BinlogOffset offset, Map<TableId, TableChange> tables) {
        super(null, null, null, null, null);
        this.changes = changes;
        this.offset = offset;
        this.tables = tables;
    }

    /** Rows of a chunk that has more of them. */
    static RowBatch ofChunk(List<RowChange> changes) {
        return new RowBatch(changes, null, Map.of());
    }

    /** The last rows of a chunk. */
    static RowBatch endOfChunk(List<RowChange> changes, BinlogOffset highWatermark) {
        return new RowBatch(changes, highWatermark, Map.of());
    }

    /**
     * Changes from the binlog.
     *
     * @param offset from which a restored reader reads on
     * @param tables the definitions that have changed since the last batch
     */
    public static RowBatch ofBinlog(List<RowChange> changes, BinlogOffset offset, Map<TableId, TableChange> tables) {
        return new RowBatch(changes, offset, tables);
    }

    public List<RowChange> changes() {
        return changes;
    }

    /** Null for rows of a chunk that has more of them. */
    public BinlogOffset offset() {
        return offset;
    }

    public Map<TableId, TableChange> tables() {
        return tables;
    }
}
