package io.sluice;

import io.sluice.dts.DtsEncoder;
import io.sluice.kafka.KafkaMessage;
import io.sluice.route.KeyText;
import io.sluice.route.ObjectMappings;
import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.row.TableId;
import io.sluice.row.TextImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each row change its topic, its key and its DTS Avro form. */
final class MapToDtsAvro extends RichMapFunction<RowChange, KafkaMessage> implements CheckpointedFunction {

    /** Name of state: it never changes. */
    static final String PARTITIONS_STATE = "topic-partitions";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(MapToDtsAvro.class);

    private final ObjectMappings objects;
    private final Operation fullData;
    private final TextImage textImage;
    private final HashMap<String, Integer> partitions;
    private transient ListState<Tuple2<String, Integer>> partitionState;
    private transient Map<TableId, String> topics;
    private transient MissingColumns missingColumns;
    private transient KeyText keys;
    private transient DtsEncoder encoder;
    private transient SyncMetrics metrics;

    /**
     * @param objects what the tables are on the target
     * @param fullData what a row of the full data is called on the wire
     * @param textImage what values of the TEXT types are on the wire
     * @param partitions of every topic, as they were when the job started
     */
    MapToDtsAvro(ObjectMappings objects, Operation fullData, TextImage textImage, Map<String, Integer> partitions) {
        this.objects = objects;
        this.fullData = fullData;
        this.textImage = textImage;
        this.partitions = new HashMap<>(partitions);
    }

    /** Compares the topics with what they were: a key whose partition has changed is no longer in one order. */
    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        partitionState = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>(PARTITIONS_STATE, Types.TUPLE(Types.STRING, Types.INT)));
        Map<String, Integer> before = new HashMap<>();
        for (Tuple2<String, Integer> topic : partitionState.get()) {
            before.put(topic.f0, topic.f1);
        }
        before.forEach((topic, count) -> {
            Integer now = partitions.get(topic);
            if (now != null && !now.equals(count)) {
                LOG.warn(
                        "topic {} had {} partitions and has {} now: from here on keys are in other partitions,"
                                + " and their older changes may be read after newer ones",
                        topic,
                        count,
                        now);
            }
        });
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        List<Tuple2<String, Integer>> now = new ArrayList<>();
        partitions.forEach((topic, count) -> now.add(Tuple2.of(topic, count)));
        // One subtask speaks for all: every one of them gets all of it back.
        partitionState.update(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0 ? now : List.of());
    }

    @Override
    public void open(OpenContext context) {
        topics = new HashMap<>();
        missingColumns = new MissingColumns(objects);
        keys = new KeyText(schema -> objects.of(schema.id()).target());
        encoder = new DtsEncoder(fullData, textImage, objects::table);
        metrics = new SyncMetrics(getRuntimeContext().getMetricGroup());
        getRuntimeContext().getMetricGroup().gauge(SyncMetrics.MISSING_COLUMNS, missingColumns::count);
    }

    @Override
    public KafkaMessage map(RowChange change) {
        missingColumns.look(change);
        KafkaMessage message = new KafkaMessage(
                topics.computeIfAbsent(change.schema().id(), objects::topic),
                change.orderingKey(),
                keys.key(change.schema(), change.identity()),
                encoder.encode(change));
        metrics.count(change);
        return message;
    }
}
