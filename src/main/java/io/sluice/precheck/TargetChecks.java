package io.sluice.precheck;

import io.sluice.config.Delivery;
import io.sluice.config.SinkConfig;
import io.sluice.kafka.BrokerFacts;
import io.sluice.kafka.KafkaAdmin;
import io.sluice.kafka.TopicState;
import io.sluice.kafka.Transactions;
import io.sluice.precheck.Finding.Group;
import io.sluice.route.ObjectMappings;
import io.sluice.route.TopicTemplate;
import io.sluice.row.TableId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What must hold of the Kafka cluster and of the topics to write. */
final class TargetChecks {

    private static final List<String> NEED_THE_BROKERS =
            List.of("CHECK_BROKERS", "CHECK_DELIVERY", "CHECK_COMPRESSION", "CHECK_AUTH_DEST", "CHECK_TOPIC_NAMES");
    private static final List<String> NEED_THE_FACTS = NEED_THE_BROKERS.subList(1, NEED_THE_BROKERS.size());

    private final List<TableId> tables;
    private final SinkConfig sink;
    private final ObjectMappings mappings;
    private final Findings findings;

    TargetChecks(List<TableId> tables, SinkConfig sink, ObjectMappings mappings, Findings findings) {
        this.tables = tables;
        this.sink = sink;
        this.mappings = mappings;
        this.findings = findings;
    }

    void run() {
        KafkaAdmin admin = findings.need(
                "CHECK_CONN_DEST",
                Group.TARGET,
                () -> KafkaAdmin.connect(sink),
                opened -> "Kafka at " + sink.brokers());
        if (admin == null) {
            findings.skip(Group.TARGET, NEED_THE_BROKERS);
            return;
        }
        try (admin) {
            BrokerFacts facts = findings.need(
                    "CHECK_BROKERS",
                    Group.TARGET,
                    admin::facts,
                    found -> found.brokerCount() + (found.brokerCount() == 1 ? " broker" : " brokers"));
            if (facts == null) {
                findings.skip(Group.TARGET, NEED_THE_FACTS);
                return;
            }
            findings.timed("CHECK_DELIVERY", Group.TARGET, () -> delivery(facts));
            compression(facts);
            findings.timed("CHECK_AUTH_DEST", Group.TARGET, () -> topics(admin));
            findings.timed("CHECK_TOPIC_NAMES", Group.TARGET, () -> names(admin.topicNames()));
        }
    }

    private Collection<String> topicNames() {
        return new TreeSet<>(mappings.topics(tables).values());
    }

    private Finding names(Collection<String> existing) {
        Collection<String> wanted = topicNames();
        List<String> warnings = TopicTemplate.warnings(wanted, existing);
        if (warnings.isEmpty()) {
            return Finding.ok("CHECK_TOPIC_NAMES", Group.TARGET, wanted.size() + " names, all distinct");
        }
        return new Remedy(
                        "topics whose names differ by more than dots and underscores",
                        "Kafka's metrics cannot tell them apart, and brokers refuse to create the second one",
                        "write another sink.topic, such as one with a hyphen: '{database}-{table}'")
                .warning("CHECK_TOPIC_NAMES", Group.TARGET, String.join("; ", warnings));
    }

    private Finding delivery(BrokerFacts facts) {
        if (sink.delivery() == Delivery.EXACTLY_ONCE && facts.transactions() == Transactions.UNSUPPORTED) {
            return new Remedy(
                            "Kafka 0.11 or newer on every broker",
                            "records that are sent again after a failure would come twice",
                            "set sink.delivery to auto or at-least-once, or update the brokers")
                    .failure("CHECK_DELIVERY", Group.TARGET, "exactly-once is not possible: " + facts.refusal());
        }
        String promise = facts.promise(sink.delivery());
        if (facts.isLessThan(sink.delivery())) {
            return new Remedy(
                            "exactly-once, on Kafka 0.11 or newer",
                            "after a failure some records come twice, in order for each key",
                            "update the brokers, or set sink.delivery to at-least-once to accept it")
                    .warning("CHECK_DELIVERY", Group.TARGET, promise);
        }
        return Finding.ok("CHECK_DELIVERY", Group.TARGET, promise);
    }

    private void compression(BrokerFacts facts) {
        String codec = sink.compression().name().toLowerCase(Locale.ROOT);
        boolean isKnown = facts.compressions().contains(sink.compression());
        findings.require(
                "CHECK_COMPRESSION",
                Group.TARGET,
                isKnown,
                isKnown ? codec : codec + ", which not all brokers take",
                new Remedy(
                        "Kafka 2.1 or newer on every broker",
                        "the brokers would take no record",
                        "set sink.compression to " + facts.compressionNames()));
    }

    private Finding topics(KafkaAdmin admin) {
        Collection<String> names = topicNames();
        TopicState state = admin.checkTopics(names, sink.createTopics());
        String missing = state.missing().isEmpty() ? "" : ", to be created: " + String.join(", ", state.missing());
        return Finding.ok("CHECK_AUTH_DEST", Group.TARGET, names.size() + " topics may be written" + missing);
    }
}
