package io.sluice.kafka;

import io.sluice.config.SinkConfig;
import io.sluice.row.SyncException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Asks for the partitions of topics that were made ready only while the job runs; travels in the job. */
public final class LateTopics implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String brokers;
    private final HashMap<String, Object> client;

    public LateTopics(SinkConfig sink) {
        this.brokers = sink.brokers();
        this.client = new HashMap<>(ClientSettings.admin(sink));
    }

    /** The number of a topic's partitions. */
    int partitions(String topic) {
        try (Admin admin = Admin.create(client)) {
            return BrokerCalls.await(admin.describeTopics(Set.of(topic))
                            .topicNameValues()
                            .get(topic))
                    .partitions()
                    .size();
        } catch (KafkaException e) {
            throw new SyncException(
                    "topic " + topic + ": " + BrokerCalls.explain(brokers, e).getMessage(), e);
        }
    }
}
