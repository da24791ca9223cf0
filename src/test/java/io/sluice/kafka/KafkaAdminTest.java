package io.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.SyncException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class KafkaAdminTest {

    @Test
    void saysThatNothingListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThatThrownBy(() -> KafkaAdmin.connect(Sinks.sink("127.0.0.1:" + port)))
                .isInstanceOf(SyncException.class)
                .hasMessage("sink.brokers: no Kafka broker can be reached (127.0.0.1:" + port
                        + ": Connection refused); check host and port, that the broker runs, and the firewall between");
    }

    @Test
    void saysWhichAddressIsWrongInWhichWay() {
        assertThatThrownBy(() -> KafkaAdmin.connect(Sinks.sink("no-such-host.invalid:9092")))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("no-such-host.invalid:9092: unknown host");
    }
}
