package io.sluice;

import io.sluice.kafka.KafkaMessage;
import io.sluice.row.RowChange;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The whole data path: rows out of MySQL, each ordering key one way, encoded, into Kafka. */
final class SyncTopology {

    // State is found by these: they never change.
    static final String SOURCE_UID = "mysql-source";
    static final String FILTER_UID = "row-condition";
    static final String MAP_UID = "map-to-dts-avro";
    static final String SINK_UID = "kafka-sink";

    static final String FILTER_NAME = "Row condition";
    static final String MAP_NAME = "Map to DTS Avro";
    static final String SINK_NAME = "Kafka";

    private SyncTopology() {}

    /**
     * @param sourceName what the web UI calls the source, such as {@code MySQL shop}
     * @param filter where not all rows are wanted
     */
    static void build(
            StreamExecutionEnvironment environment,
            String sourceName,
            Source<RowChange, ?, ?> mysql,
            Optional<KeepRowsInside> filter,
            MapFunction<RowChange, KafkaMessage> map,
            Sink<KafkaMessage> kafka) {
        KeyedStream<RowChange, Integer> keyed = environment
                .fromSource(mysql, WatermarkStrategy.noWatermarks(), sourceName, new RowChangeType())
                .uid(SOURCE_UID)
                .keyBy(RowChange::orderingKey);
        // The same exchange, but operators that keep no state by key need not find every row's key group once more.
        DataStream<RowChange> changes = new DataStream<>(environment, keyed.getTransformation());
        DataStream<RowChange> inside = filter.map(keep -> (DataStream<RowChange>) changes.flatMap(keep)
                        .returns(new RowChangeType())
                        .uid(FILTER_UID)
                        .name(FILTER_NAME))
                .orElse(changes);
        inside.map(map).uid(MAP_UID).name(MAP_NAME).sinkTo(kafka).uid(SINK_UID).name(SINK_NAME);
    }
}
