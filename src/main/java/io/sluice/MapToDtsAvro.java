package io.sluice;

import io.sluice.dts.DtsEncoder;
import io.sluice.kafka.KafkaMessage;
import io.sluice.route.KeyText;
import io.sluice.route.TopicTemplate;
import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.row.TableId;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Gives each row change its topic, its key and its DTS Avro form. */
final class MapToDtsAvro extends RichMapFunction<RowChange, KafkaMessage> {

    private static final long serialVersionUID = 1L;

    private final String topicTemplate;
    private final Operation fullData;
    private transient Map<TableId, String> topics;
    private transient TopicTemplate template;
    private transient KeyText keys;
    private transient DtsEncoder encoder;
    private transient SyncMetrics metrics;

    /** @param fullData what a row of the full data is called on the wire */
    MapToDtsAvro(String topicTemplate, Operation fullData) {
        this.topicTemplate = topicTemplate;
        this.fullData = fullData;
    }

    @Override
    public void open(OpenContext context) {
        topics = new HashMap<>();
        template = TopicTemplate.of(topicTemplate);
        keys = new KeyText();
        encoder = new DtsEncoder(fullData);
        metrics = new SyncMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public KafkaMessage map(RowChange change) {
        KafkaMessage message = new KafkaMessage(
                topics.computeIfAbsent(change.schema().id(), template::topic),
                change.orderingKey(),
                keys.key(change.schema(), change.identity()),
                encoder.encode(change));
        metrics.count(change);
        return message;
    }
}
