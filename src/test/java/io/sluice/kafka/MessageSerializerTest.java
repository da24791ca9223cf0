package io.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.SyncException;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

final class MessageSerializerTest {

    private final MessageSerializer serializer = new MessageSerializer(Map.of("one", 1, "four", 4));

    @Test
    void choosesThePartitionByTheOrderingKey() {
        KafkaMessage message = new KafkaMessage("four", -1, new byte[] {1}, new byte[] {2});

        ProducerRecord<byte[], byte[]> record = serializer.serialize(message, null, 5L);

        assertThat(record.topic()).isEqualTo("four");
        assertThat(record.partition()).isEqualTo(3);
        assertThat(record.key()).isSameAs(message.key());
        assertThat(record.value()).isSameAs(message.value());
        assertThat(record.headers()).isEmpty();
        assertThat(record.timestamp()).isNull();
    }

    @Test
    void refusesATopicWhosePartitionsNobodyCounted() {
        KafkaMessage message = new KafkaMessage("other", 0, null, new byte[] {2});

        assertThatThrownBy(() -> serializer.serialize(message, null, null))
                .isInstanceOf(SyncException.class)
                .hasMessageStartingWith("topic other was not prepared");
    }
}
