package io.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaBrokerIT {

    @Test
    void keepsWhatWasWrittenWhenKilled() throws Exception {
        try (KafkaBroker kafka = KafkaBroker.start()) {
            String bootstrap = kafka.bootstrap();
            kafka.createTopic("kept", 3);
            assertThat(write(kafka, "kept")).isZero();

            kafka.kill();
            kafka.restart();
            assertThat(kafka.bootstrap()).isEqualTo(bootstrap);
            assertThat(topics(kafka)).contains("kept");
            assertThat(write(kafka, "kept")).isEqualTo(1);

            kafka.stop();
            kafka.restart();
            assertThat(write(kafka, "kept")).isEqualTo(2);
        }
    }

    @Test
    void deniesWritesToOneTopic() throws Exception {
        try (KafkaBroker kafka = KafkaBroker.start(KafkaBroker.DEFAULT_VERSION, Map.of("num.partitions", "5"))) {
            kafka.createTopic("open", 1);
            kafka.createTopic("closed", 1);
            kafka.denyWrites("closed");

            assertThat(write(kafka, "open")).isZero();
            assertThat(topics(kafka)).contains("open", "closed");
            assertThatThrownBy(() -> write(kafka, "closed")).hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    /** The offset at which a record of partition 0 was written, in a transaction. */
    private static long write(KafkaBroker kafka, String topic) throws ExecutionException, InterruptedException {
        Map<String, Object> properties = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap(),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(properties)) {
            return producer.send(new ProducerRecord<>(topic, 0, "key", "value"))
                    .get()
                    .offset();
        }
    }

    private static Set<String> topics(KafkaBroker kafka) throws ExecutionException, InterruptedException {
        try (Admin admin = kafka.admin()) {
            return admin.listTopics().names().get();
        }
    }
}
