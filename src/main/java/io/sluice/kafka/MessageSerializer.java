package io.sluice.kafka;

import io.sluice.route.Partitions;
import io.sluice.row.SyncException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Puts messages on their partitions, by the counts that were read at the start, or before the first message of a topic that
 * came later: a key keeps its partition.
 */
final class MessageSerializer implements KafkaRecordSerializationSchema<KafkaMessage> {

    private static final long serialVersionUID = 1L;

    private final HashMap<String, Integer> partitions;
    private final LateTopics lateTopics;

    MessageSerializer(Map<String, Integer> partitions) {
        this(partitions, Optional.empty());
    }

    /** @param lateTopics of a job that may get topics while it runs */
    MessageSerializer(Map<String, Integer> partitions, Optional<LateTopics> lateTopics) {
        this.partitions = new HashMap<>(partitions);
        this.lateTopics = lateTopics.orElse(null);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(KafkaMessage message, KafkaSinkContext context, Long timestamp) {
        Integer count = partitions.get(message.topic());
        if (count == null) {
            count = late(message.topic());
        }
        int partition = Partitions.partition(message.orderingKey(), count);
        return new ProducerRecord<>(message.topic(), partition, message.key(), message.value());
    }

    private int late(String topic) {
        if (lateTopics == null) {
            throw new SyncException(
                    "topic " + topic + " was not prepared when the job started; stop the job and start it again");
        }
        int count = lateTopics.partitions(topic);
        partitions.put(topic, count);
        return count;
    }
}
