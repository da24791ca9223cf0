package io.sluice.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.precheck.Finding.Status;
import io.sluice.testing.FreePorts;
import io.sluice.testing.Servers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses in the job file at which no broker is. */
final class BrokersAwayIT {

    @TempDir
    Path folder;

    private final String topic = Servers.freshName("away");

    @Test
    void oneOfTheListedBrokersDoesNotAnswer() throws Exception {
        String away = "127.0.0.1:" + FreePorts.next();
        String both = away + "," + Servers.kafka().bootstrap();

        CheckedTarget checked = CheckedTarget.job(both, topic).check(folder);

        assertThat(checked.is(Status.WARN, "CHECK_CONN_DEST").found())
                .isEqualTo("Kafka at " + both + ", but not at " + away + ": Connection refused");
        assertThat(checked.report().ok()).as(checked.report().text()).isTrue();
    }

    /** A firewall that drops packets looks so. */
    @Test
    void oneOfTheListedBrokersIsSilent() throws Exception {
        try (FullSocket silent = new FullSocket()) {
            String both = silent.address() + "," + Servers.kafka().bootstrap();

            CheckedTarget checked = CheckedTarget.job(both, topic).check(folder);

            assertThat(checked.is(Status.WARN, "CHECK_CONN_DEST").found())
                    .endsWith("but not at " + silent.address() + ": no answer");
            assertThat(checked.report().ok()).as(checked.report().text()).isTrue();
        }
    }

    @Test
    void noBrokerAnswers() throws Exception {
        String away = "127.0.0.1:" + FreePorts.next();

        CheckedTarget checked = CheckedTarget.job(away, topic).check(folder);

        assertThat(checked.is(Status.FAIL, "CHECK_CONN_DEST").found()).contains(away);
        assertThat(checked.report().failed()).containsExactly("CHECK_CONN_DEST");
        assertThat(checked.report().items())
                .filteredOn(item -> item.group() == Finding.Group.TARGET)
                .extracting(Finding::status)
                .containsOnly(Status.FAIL, Status.SKIPPED);
    }

    /** A port at which no further connection is taken, and none refused. */
    private static final class FullSocket implements AutoCloseable {

        private static final int MORE_THAN_IT_TAKES = 3;

        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<Socket> waiting = new ArrayList<>();

        FullSocket() throws IOException {
            for (int i = 0; i < MORE_THAN_IT_TAKES; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(server.getLocalSocketAddress(), 100);
                } catch (SocketTimeoutException e) {
                    return;
                }
            }
        }

        String address() {
            return "127.0.0.1:" + server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : waiting) {
                socket.close();
            }
            server.close();
        }
    }
}
