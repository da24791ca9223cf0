package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunMetricsTest {

    @Test
    void theReasonIsTheSentenceForPeople() {
        assertThat(RunMetrics.reason("""
                java.lang.RuntimeException: One or more fetchers have encountered exception
                \tat org.apache.flink.Some.thing(Some.java:1)
                Caused by: io.sluice.row.SyncException: the binlog of MySQL at db:3306 cannot be read: refused
                \tat io.sluice.mysql.BinlogFetcher.fetch(BinlogFetcher.java:1)
                Caused by: java.net.ConnectException: Connection refused
                """)).isEqualTo("the binlog of MySQL at db:3306 cannot be read: refused");
        assertThat(RunMetrics.reason("io.sluice.row.SyncException: shop.orders is gone\n\tat a.b(C.java:1)"))
                .isEqualTo("shop.orders is gone");
    }

    @Test
    void aRecordThatIsTooLargeIsSaidWithItsTopicAndTheRemedy() {
        String kafka = "org.apache.kafka.common.errors.RecordTooLargeException: ";
        assertThat(RunMetrics.reason("""
                java.io.IOException: One or more Kafka Producer send requests have encountered exception
                Caused by: org.apache.flink.util.FlinkRuntimeException: Failed to send data to Kafka shop.pictures-3@-1 with X
                Caused by: %sThe request included a message larger than the max message size the server will accept.
                """.formatted(kafka)))
                .startsWith("topic shop.pictures: a record is larger than the topic takes;")
                .contains("--entity-name shop.pictures --add-config max.message.bytes=BYTES");
        assertThat(RunMetrics.reason(
                        kafka + "The message is 9000000 bytes when serialized which is larger than the total"
                                + " memory buffer you have configured with the buffer.memory configuration."))
                .isEqualTo("a record is larger than the producer's memory; give the job more heap, or raise"
                        + " buffer.memory in sink.properties");
    }

    @Test
    void elseItIsTheRootCause() {
        assertThat(RunMetrics.reason("""
                java.lang.IllegalStateException: outer
                Caused by: java.io.IOException: middle
                Caused by: java.net.ConnectException: Connection refused
                """)).isEqualTo("java.net.ConnectException: Connection refused");
        assertThat(RunMetrics.reason("java.io.IOException: alone\n\tat a.b(C.java:1)"))
                .isEqualTo("java.io.IOException: alone");
    }
}
