package io.sluice.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.precheck.Finding.Group;
import io.sluice.precheck.Finding.Status;
import io.sluice.testing.FreePorts;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.KafkaListeners;
import io.sluice.testing.Servers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that answers, and yet is of no use: it sends clients elsewhere, or grants no transactions. */
final class UselessBrokerIT {

    private static final String LISTENER = "ELSEWHERE";
    private static final int ELSEWHERE = FreePorts.next();
    private static final KafkaListeners LISTENERS =
            new KafkaListeners(Map.of(LISTENER, "PLAINTEXT")).advertise(LISTENER, ELSEWHERE);

    private static KafkaBroker broker;

    @TempDir
    Path folder;

    private final String topic = Servers.freshName("useless");

    @BeforeAll
    static void start() {
        Map<String, String> moreReplicasThanBrokers = Map.of("transaction.state.log.replication.factor", "2");
        broker = KafkaBroker.start(KafkaBroker.DEFAULT_VERSION, moreReplicasThanBrokers, LISTENERS);
    }

    @AfterAll
    static void end() {
        broker.close();
    }

    @Test
    void itAdvertisesAnAddressWhereNobodyIs() throws Exception {
        CheckedTarget checked =
                CheckedTarget.job(LISTENERS.bootstrap(LISTENER), topic).check(folder);

        checked.is(Status.OK, "CHECK_CONN_DEST");
        assertThat(checked.is(Status.FAIL, "CHECK_BROKERS").found())
                .contains("127.0.0.1:" + ELSEWHERE, "advertised.listeners can be reached from here");
        assertThat(checked.report().failed()).containsExactly("CHECK_BROKERS");
        assertThat(checked.report().items())
                .filteredOn(item -> item.group() == Group.TARGET)
                .filteredOn(item -> item.status() == Status.SKIPPED)
                .extracting(Finding::code)
                .contains("CHECK_DELIVERY", "CHECK_TOPICS", "CHECK_AUTH_DEST");
    }

    @Test
    void itGrantsNoTransactions() throws Exception {
        CheckedTarget checked = CheckedTarget.job(broker.bootstrap(), topic).check(folder);

        assertThat(checked.is(Status.FAIL, "CHECK_DELIVERY").found())
                .startsWith("exactly-once is not possible: the brokers at " + broker.bootstrap()
                        + " gave no transaction within ")
                .endsWith("(transaction.state.log.replication.factor)");
        CheckedTarget.job(broker.bootstrap(), topic)
                .sink("delivery: at-least-once")
                .check(folder)
                .is(Status.OK, "CHECK_DELIVERY");
    }
}
