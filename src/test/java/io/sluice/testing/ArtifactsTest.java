package io.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.SyncException;
import org.junit.jupiter.api.Test;

class ArtifactsTest {

    @Test
    void quotesMavensFirstError() {
        String output = """
                [INFO] Scanning for projects...
                [ERROR] Failed to execute goal: Could not find artifact org.apache.kafka:kafka_2.13:jar:0
                [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                """;

        assertThat(Artifacts.firstError(output))
                .isEqualTo("Failed to execute goal: Could not find artifact org.apache.kafka:kafka_2.13:jar:0");
    }

    @Test
    void refusesServersItDoesNotKnow() {
        assertThatThrownBy(() -> Artifacts.folder("mysql-4.0"))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("mysql-4.0");
    }
}
