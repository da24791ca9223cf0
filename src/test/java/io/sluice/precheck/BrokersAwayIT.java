package io.sluice.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.precheck.Finding.Status;
import io.sluice.testing.Await;
import io.sluice.testing.FreePorts;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.Servers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters of which one broker is away. */
final class BrokersAwayIT {

    private static final String VERSION = "1.0.2";
    private static final Duration LIMIT = Duration.ofSeconds(60);

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

    @Test
    void oneBrokerOfTheClusterDies() throws Exception {
        // Time to look at a cluster that does not know yet that one of its brokers is dead.
        try (KafkaBroker first = KafkaBroker.start(VERSION, Map.of("zookeeper.session.timeout.ms", "6000"));
                KafkaBroker second = KafkaBroker.join(first, VERSION)) {
            String safe = topic + "-safe";
            String strict = topic + "-strict";
            create(first, new NewTopic(topic, 2, (short) 1));
            create(first, new NewTopic(safe, 1, (short) 2));
            create(first, new NewTopic(strict, 1, (short) 2).configs(Map.of("min.insync.replicas", "2")));
            Finding single = checked(first, topic).is(Status.WARN, "CHECK_REPLICATION");
            assertThat(single.found()).isEqualTo(topic + ": 1 replica");
            checked(first, strict).is(Status.OK, "CHECK_REPLICATION");

            second.kill();

            CheckedTarget atOnce = checked(first, safe);
            assertThat(atOnce.is(Status.WARN, "CHECK_BROKERS").found())
                    .isEqualTo("2 brokers, but no answer from " + second.bootstrap() + ": cannot be connected to");
            awaitKnown(first, strict);
            assertThat(checked(first, topic)
                            .is(Status.FAIL, "CHECK_REPLICATION")
                            .found())
                    .isEqualTo(topic + ": 1 partitions without a leader");
            assertThat(checked(first, safe).is(Status.WARN, "CHECK_REPLICATION").found())
                    .isEqualTo(safe + ": 1 of 2 replicas in sync");
            assertThat(checked(first, strict)
                            .is(Status.FAIL, "CHECK_REPLICATION")
                            .found())
                    .isEqualTo(strict + ": 1 of 2 replicas in sync, and min.insync.replicas=2");
            assertThat(OneRecord.isTaken(first.bootstrap(), strict)).isFalse();
            assertThat(OneRecord.isTaken(first.bootstrap(), safe)).isTrue();
        }
    }

    private CheckedTarget checked(KafkaBroker broker, String to) throws Exception {
        return CheckedTarget.job(broker.bootstrap(), to).check(folder);
    }

    private static void create(KafkaBroker broker, NewTopic topic) throws Exception {
        try (Admin admin = broker.admin()) {
            admin.createTopics(List.of(topic)).all().get();
            Await.until("topic " + topic.name(), LIMIT, () -> inSync(admin, topic.name()) == topic.replicationFactor());
        }
    }

    private static void awaitKnown(KafkaBroker broker, String topic) {
        try (Admin admin = broker.admin()) {
            Await.until("a cluster that knows", LIMIT, () -> inSync(admin, topic) == 1);
        }
    }

    private static int inSync(Admin admin, String topic) throws Exception {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                .mapToInt(partition -> partition.isr().size())
                .min()
                .orElse(0);
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
