package io.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerTest {

    @Test
    void namesTheImageOfTheVersion() {
        assertThat(Docker.image("mysql", "mysql:{version}", "5.7.22")).isEqualTo("mysql:5.7.22");
    }

    @Test
    void spellsKafkaPropertiesAsItsImageReadsThem() {
        assertThat(DockerKafka.environment(Map.of("log.dirs", "/data", "a-b.c_d", "1")))
                .contains(entry("KAFKA_LOG_DIRS", "/data"), entry("KAFKA_A__B_C___D", "1"));
    }
}
