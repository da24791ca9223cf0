package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.SecurityConfig.Mechanism;
import io.sluice.config.SecurityConfig.Protocol;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecurityConfigTest {

    @Test
    void plaintextSaysNothing() {
        assertThat(SecurityConfig.DEFAULT.properties()).isEmpty();
    }

    /** Kafka's own reader must find what was written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "simple",
                "a\"b",
                "a\\b",
                "\\\"",
                "a;b='c' // d",
                "${x} $$ %s",
                "a\nb\r\tc",
                "päss wörd 🌷",
                "\\n"
            })
    void passwordsArriveAsTheyAre(String password) {
        SecurityConfig security = new SecurityConfig(
                Protocol.SASL_SSL, Mechanism.SCRAM_SHA_512, "us\"er\\", new Secret(password), TlsMaterial.NONE);
        Map<String, String> properties = security.properties();

        Map<String, ?> options = JaasContext.loadClientContext(
                        Map.of("sasl.jaas.config", new Password(properties.get("sasl.jaas.config"))))
                .configurationEntries()
                .get(0)
                .getOptions();

        assertThat(options.get("username")).isEqualTo("us\"er\\");
        assertThat(options.get("password")).isEqualTo(password);
        assertThat(properties)
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
        assertThat(security.toString()).doesNotContain(password);
    }
}
