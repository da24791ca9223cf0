package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.conf.PropertyKey;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.FallbackKey;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name with a slip in it would refuse nothing: the libraries must know every one. */
final class ReservedTest {

    @Test
    void flinkKnowsThem() throws ReflectiveOperationException {
        Set<String> known = new HashSet<>();
        for (String options : Set.of("Checkpointing", "StateRecovery", "Pipeline", "Execution", "Core", "Rest")) {
            collect("org.apache.flink.configuration." + options + "Options", known);
        }
        collect("org.apache.flink.streaming.api.environment.ExecutionCheckpointingOptions", known);

        assertThat(Reserved.FLINK.names())
                .allMatch(name -> known.stream().anyMatch(key -> key.equals(name) || key.startsWith(name + '.')));
    }

    @Test
    void theDriverKnowsThem() {
        assertThat(Reserved.JDBC.names()).allMatch(name -> PropertyKey.fromValue(name) != null);
    }

    @Test
    void theProducerKnowsThem() {
        Set<String> known = new HashSet<>(ProducerConfig.configNames());
        known.addAll(ConsumerConfig.configNames());

        assertThat(known).containsAll(Reserved.PRODUCER.names());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "execution.checkpointing.unaligned",
                "execution.checkpointing.unaligned.enabled",
                "Execution.Checkpointing.Interval",
                "execution.checkpointing.interval-during-backlog",
                "pipeline.generic-types",
                "rest.port"
            })
    void refused(String key) {
        assertThatThrownBy(() -> Reserved.FLINK.refuse(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "execution.checkpointing.min-pause",
                "execution.checkpointing.tolerable-failed-checkpoints",
                "pipeline.max-parallelism",
                "state.backend.type",
                "rest.portal",
                ""
            })
    void passed(String key) {
        Reserved.FLINK.refuse(key);
    }

    private static void collect(String options, Set<String> keys) throws ReflectiveOperationException {
        for (var field : Class.forName(options).getFields()) {
            if (field.get(null) instanceof ConfigOption<?> option) {
                keys.add(option.key());
                for (FallbackKey fallback : option.fallbackKeys()) {
                    keys.add(fallback.getKey());
                }
            }
        }
    }
}
