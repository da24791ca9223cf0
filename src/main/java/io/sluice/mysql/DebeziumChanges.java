package io.sluice.mysql;

import io.debezium.relational.history.TableChanges.TableChange;
import io.sluice.row.Operation;
import io.sluice.row.OrderingKey;
import io.sluice.row.Origin;
import io.sluice.row.RowChange;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.source.SourceRecord;
import org.apache.flink.cdc.debezium.DebeziumDeserializationSchema;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns Debezium's records into row changes, on the reader's task thread. */
final class DebeziumChanges implements DebeziumDeserializationSchema<RowChange> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(DebeziumChanges.class);

    private final transient RowShapes shapes;
    private final transient RowImage.Builder builder = new RowImage.Builder();
    private final OrderingKey ordering;
    private final TypeInformation<RowChange> type;

    private transient BinlogPosition chunkPosition;
    private transient long chunkSeconds;

    DebeziumChanges(RowShapes shapes, OrderingKey ordering, TypeInformation<RowChange> type) {
        this.shapes = shapes;
        this.ordering = ordering;
        this.type = type;
    }

    /** The tables as they are at the position of the records that follow. */
    void useTables(Map<io.debezium.relational.TableId, TableChange> tables) {
        shapes.useTables(tables);
    }

    /** The records that follow are rows of a chunk. */
    void startChunk(BinlogOffset lowWatermark) {
        shapes.forgetSchemas();
        chunkPosition = new BinlogPosition(lowWatermark.getFilename(), lowWatermark.getPosition(), "");
        chunkSeconds = System.currentTimeMillis() / 1000;
    }

    @Override
    public void deserialize(SourceRecord record, Collector<RowChange> out) {
        Struct value = (Struct) record.value();
        if (value.schema().field("op") == null) {
            return;
        }
        Struct source = value.getStruct("source");
        switch (value.getString("op")) {
            case "r" -> out.collect(change(Operation.INIT, value, source, chunkOrigin(value)));
            case "c" -> out.collect(change(Operation.INSERT, value, source, binlogOrigin(record, value, source)));
            case "u" -> out.collect(change(Operation.UPDATE, value, source, binlogOrigin(record, value, source)));
            case "d" -> out.collect(change(Operation.DELETE, value, source, binlogOrigin(record, value, source)));
            case "t" ->
                LOG.warn(
                        "{} was truncated at {}: its rows stay in the topic, because DDL writes no record",
                        table(source),
                        place(source));
            default ->
                throw new IllegalStateException(
                        table(source) + " at " + place(source) + ": unknown operation " + value.getString("op"));
        }
    }

    @Override
    public TypeInformation<RowChange> getProducedType() {
        return type;
    }

    private RowChange change(Operation operation, Struct value, Struct source, Origin origin) {
        Struct before = value.getStruct("before");
        Struct after = value.getStruct("after");
        String place = origin.row() == 0 ? chunkPosition.toString() : place(source);
        RowShape shape = shapes.of(after != null ? after.schema() : before.schema(), source, place);
        RowImage beforeImage = operation == Operation.UPDATE || operation == Operation.DELETE
                ? shape.image(before, builder, place)
                : null;
        RowImage afterImage = operation == Operation.DELETE ? null : shape.image(after, builder, place);
        RowImage identity = afterImage != null ? afterImage : beforeImage;
        return new RowChange(
                operation, shape.schema(), beforeImage, afterImage, origin, ordering.hash(shape.schema(), identity));
    }

    private Origin chunkOrigin(Struct value) {
        return new Origin(
                chunkPosition.fileNumber(),
                chunkPosition.offset(),
                0,
                chunkPosition.offset(),
                chunkSeconds,
                chunkSeconds * 1000,
                value.getInt64("ts_ms"),
                shapes.serverId(),
                -1,
                "");
    }

    private static Origin binlogOrigin(SourceRecord record, Struct value, Struct source) {
        long millis = source.getInt64("ts_ms");
        Long thread = source.getInt64("thread");
        String gtid = source.getString("gtid");
        return new Origin(
                BinlogPosition.fileNumber(source.getString("file")),
                source.getInt64("pos"),
                source.getInt32("row") + 1,
                ((Number) record.sourceOffset().get("pos")).longValue(),
                millis / 1000,
                millis,
                value.getInt64("ts_ms"),
                source.getInt64("server_id"),
                thread == null ? -1 : thread,
                gtid == null ? "" : gtid);
    }

    static TableId table(Struct source) {
        return new TableId(source.getString("db"), source.getString("table"));
    }

    private static String place(Struct source) {
        return source.getString("file") + ":" + source.getInt64("pos");
    }
}
