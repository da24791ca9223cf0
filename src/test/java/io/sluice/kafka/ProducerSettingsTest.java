package io.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.CheckpointConfig;
import io.sluice.config.Compression;
import io.sluice.config.Delivery;
import io.sluice.config.SinkConfig;
import io.sluice.row.SyncException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class ProducerSettingsTest {

    private static final CheckpointConfig CHECKPOINT =
            new CheckpointConfig(Duration.ofSeconds(10), Duration.ofMinutes(10));

    @Test
    void waitsForAllReplicasAndSendsLargeCompressedBatches() {
        assertThat(settings(Map.of(), Delivery.EXACTLY_ONCE, modern()))
                .containsEntry("bootstrap.servers", "kafka:9092")
                .containsEntry("acks", "all")
                .containsEntry("compression.type", "lz4")
                .containsEntry("batch.size", "262144")
                .containsEntry("linger.ms", "20")
                .containsEntry("max.request.size", "100663296")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("delivery.timeout.ms", "120000")
                .containsEntry("request.timeout.ms", "30000")
                .containsEntry("transaction.timeout.ms", "900000")
                .doesNotContainKey("max.in.flight.requests.per.connection");
    }

    @Test
    void buffersWhatTheHeapAllows() {
        long mib = 1 << 20;
        assertThat(BufferMemory.bytes(2048 * mib, 2)).isEqualTo(64 * mib);
        assertThat(BufferMemory.bytes(512 * mib, 2)).isEqualTo(32 * mib);
        assertThat(BufferMemory.bytes(512 * mib, 8)).isEqualTo(8 * mib);
        assertThat(BufferMemory.bytes(256 * mib, 64)).isEqualTo(8 * mib);

        Properties own = settings(Map.of("buffer.memory", "1000000"), Delivery.EXACTLY_ONCE, modern());
        assertThat(ProducerSettings.sized(own, 2)).containsEntry("buffer.memory", "1000000");
        assertThat(settings(Map.of(), Delivery.EXACTLY_ONCE, modern())).doesNotContainKey("buffer.memory");
    }

    @Test
    void sendsOneRequestAtATimeToBrokersThatWouldReorder() {
        BrokerFacts old = facts(false, Transactions.UNSUPPORTED, Duration.ofMinutes(15));

        assertThat(settings(Map.of(), Delivery.AT_LEAST_ONCE, old))
                .containsEntry("enable.idempotence", "false")
                .containsEntry("max.in.flight.requests.per.connection", "1")
                .containsEntry("acks", "all")
                .doesNotContainKey("transaction.timeout.ms");
    }

    @Test
    void passesTheJobFilesPropertiesThroughButKeepsItsOwn() {
        assertThat(settings(
                        Map.of("linger.ms", "5", "security.protocol", "SSL", "transaction.timeout.ms", "700000"),
                        Delivery.EXACTLY_ONCE,
                        modern()))
                .containsEntry("linger.ms", "5")
                .containsEntry("acks", "all")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("transaction.timeout.ms", "700000");
    }

    @Test
    void failsADeliveryBeforeTheCheckpointFails() {
        Properties settings = ProducerSettings.writer(
                Sinks.sink("kafka:9092"),
                new CheckpointConfig(Duration.ofSeconds(1), Duration.ofSeconds(40)),
                Delivery.AT_LEAST_ONCE,
                modern());

        assertThat(settings).containsEntry("delivery.timeout.ms", "32000").containsEntry("request.timeout.ms", "30000");
        assertThatThrownBy(() -> settings(Map.of("delivery.timeout.ms", "600000"), Delivery.AT_LEAST_ONCE, modern()))
                .isInstanceOf(SyncException.class)
                .hasMessage("delivery.timeout.ms: 600000 ms is not below checkpoint.timeout (600000 ms),"
                        + " so records could be lost; lower it or raise checkpoint.timeout");
    }

    @Test
    void refusesACheckpointThatMayOutliveItsTransaction() {
        BrokerFacts strict = facts(true, Transactions.SUPPORTED, Duration.ofMinutes(5));

        assertThatThrownBy(() -> settings(Map.of(), Delivery.EXACTLY_ONCE, strict))
                .isInstanceOf(SyncException.class)
                .hasMessageStartingWith("checkpoint.interval and checkpoint.timeout together: 610000 ms is not below"
                        + " transaction.timeout.ms (300000 ms)")
                .hasMessageEndingWith("raise transaction.max.timeout.ms at the brokers");
        assertThat(settings(Map.of(), Delivery.AT_LEAST_ONCE, strict)).doesNotContainKey("transaction.timeout.ms");
    }

    @Test
    void saysWhichPropertyIsNoNumber() {
        assertThatThrownBy(() -> settings(Map.of("transaction.timeout.ms", "1h"), Delivery.EXACTLY_ONCE, modern()))
                .isInstanceOf(SyncException.class)
                .hasMessage("sink.properties: transaction.timeout.ms is no number of milliseconds; correct it");
    }

    @Test
    void saysWhatKafkaFindsWrong() {
        SinkConfig sink = Sinks.sink("kafka:9092", Map.of("linger.ms", "soon"));

        assertThatThrownBy(() -> settings(Map.of("linger.ms", "soon"), Delivery.AT_LEAST_ONCE, modern()))
                .isInstanceOf(SyncException.class);
        assertThat(ClientSettings.admin(sink)).doesNotContainKey("linger.ms");
    }

    @Test
    void asksTheBrokersAsTheSinkConnects() {
        SinkConfig sink = Sinks.sink(
                "kafka:9092",
                Map.of(
                        "security.protocol", "SASL_PLAINTEXT",
                        "sasl.jaas.config", "org.example.Module required username=\"app\" password=\"secret\";",
                        "request.timeout.ms", "90000"));

        assertThat(ClientSettings.admin(sink))
                .containsEntry("security.protocol", "SASL_PLAINTEXT")
                .containsEntry("request.timeout.ms", 5000)
                .containsKey("sasl.jaas.config");
        assertThat(ClientSettings.principal(sink)).isEqualTo("User:app");
    }

    private static Properties settings(Map<String, String> properties, Delivery delivery, BrokerFacts facts) {
        return ProducerSettings.writer(Sinks.sink("kafka:9092", properties), CHECKPOINT, delivery, facts);
    }

    private static BrokerFacts modern() {
        return facts(true, Transactions.SUPPORTED, Duration.ofMinutes(15));
    }

    private static BrokerFacts facts(boolean hasIdempotence, Transactions transactions, Duration longest) {
        return new BrokerFacts(
                "kafka:9092",
                "id",
                1,
                Map.of(),
                hasIdempotence,
                transactions,
                "",
                longest,
                EnumSet.allOf(Compression.class));
    }
}
