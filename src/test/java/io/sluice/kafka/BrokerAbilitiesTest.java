package io.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.Compression;
import io.sluice.config.CreateTopics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.NodeApiVersions;
import org.apache.kafka.common.message.ApiVersionsResponseData.ApiVersion;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.Test;

final class BrokerAbilitiesTest {

    private static final CreateTopics BROKERS_REPLICATION = new CreateTopics(true, 4, (short) -1, Map.of());

    @Test
    void oneBrokerThatCannotCountsForAll() {
        BrokerAbilities mixed = new BrokerAbilities(
                Map.of("new:9092", knows(ApiKeys.PRODUCE, 11), "old:9092", knows(ApiKeys.PRODUCE, 6)));

        assertThat(mixed.have(Ability.ZSTD)).isFalse();
        assertThat(mixed.lacking(Ability.ZSTD)).containsExactly("old:9092");
        assertThat(mixed.compressions()).doesNotContain(Compression.ZSTD).hasSize(4);
    }

    @Test
    void whatABrokerDoesNotNameItCannot() {
        BrokerAbilities brokers = new BrokerAbilities(Map.of("kafka:9092", knows(ApiKeys.PRODUCE, 7)));

        assertThat(brokers.have(Ability.ZSTD)).isTrue();
        assertThat(brokers.compressions()).contains(Compression.ZSTD);
        assertThat(brokers.have(Ability.TRANSACTIONS)).isFalse();
    }

    @Test
    void commandsAreThoseOfTheBrokersScripts() {
        BrokerAbilities old = new BrokerAbilities(Map.of("kafka:9092", knows(ApiKeys.CREATE_TOPICS, 2)));
        BrokerAbilities modern = new BrokerAbilities(Map.of("kafka:9092", knows(ApiKeys.CREATE_TOPICS, 7)));

        assertThat(new AdminCommands(Sinks.sink("kafka:9092"), old).create("t", BROKERS_REPLICATION))
                .isEqualTo("kafka-topics.sh --zookeeper ZOOKEEPER-HOST:2181 --create --topic t --partitions 4"
                        + " --replication-factor 1");
        assertThat(new AdminCommands(Sinks.sink("kafka:9092"), modern).create("t", BROKERS_REPLICATION))
                .isEqualTo("kafka-topics.sh --bootstrap-server kafka:9092 --create --topic t --partitions 4");
        assertThat(new AdminCommands(Sinks.sink("kafka:9092"), old).grantTransactions())
                .isEqualTo("kafka-acls.sh --authorizer-properties zookeeper.connect=ZOOKEEPER-HOST:2181 --add"
                        + " --allow-principal User:ANONYMOUS --operation Write --operation Describe"
                        + " --transactional-id '*'");
    }

    private static NodeApiVersions knows(ApiKeys request, int newest) {
        return new NodeApiVersions(
                List.of(new ApiVersion().setApiKey(request.id).setMaxVersion((short) newest)), List.of(), false);
    }
}
