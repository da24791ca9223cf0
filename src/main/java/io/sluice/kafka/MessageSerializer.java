package io.sluice.kafka;

import io.sluice.route.Partitions;
import io.sluice.row.SyncException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts messages on their partitions, by the counts that were read at the start: a key keeps its partition. */
final class MessageSerializer implements KafkaRecordSerializationSchema<KafkaMessage> {

    private static final long serialVersionUID = 1L;

    private final HashMap<String, Integer> partitions;

    MessageSerializer(Map<String, Integer> partitions) {
        this.partitions = new HashMap<>(partitions);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(KafkaMessage message, KafkaSinkContext context, Long timestamp) {
        Integer count = partitions.get(message.topic());
        if (count == null) {
            throw new SyncException("topic " + message.topic() + " was not prepared when the job started;"
                    + " stop the job and start it again");
        }
        int partition = Partitions.partition(message.orderingKey(), count);
        return new ProducerRecord<>(message.topic(), partition, message.key(), message.value());
    }
}
