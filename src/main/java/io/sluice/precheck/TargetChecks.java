package io.sluice.precheck;

import io.sluice.config.SinkConfig;
import io.sluice.config.SourceConfig;
import io.sluice.kafka.BrokerFacts;
import io.sluice.kafka.KafkaAdmin;
import io.sluice.kafka.TopicState;
import io.sluice.precheck.Finding.Group;
import io.sluice.route.ObjectMappings;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What must hold of the Kafka cluster and of the topics to write. */
final class TargetChecks {

    private static final List<String> NEED_THE_BROKERS = List.of("CHECK_DELIVERY", "CHECK_AUTH_DEST");

    private final SourceConfig source;
    private final SinkConfig sink;
    private final ObjectMappings mappings;
    private final Findings findings;

    TargetChecks(SourceConfig source, SinkConfig sink, ObjectMappings mappings, Findings findings) {
        this.source = source;
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
            findings.timed("CHECK_DELIVERY", Group.TARGET, () -> delivery(admin.facts()));
            findings.timed("CHECK_AUTH_DEST", Group.TARGET, () -> topics(admin));
        }
    }

    private Finding delivery(BrokerFacts facts) {
        String found =
                facts.resolve(sink.delivery()).name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Finding.ok("CHECK_DELIVERY", Group.TARGET, found + ", " + facts.brokerCount() + " brokers");
    }

    private Finding topics(KafkaAdmin admin) {
        Collection<String> names =
                new TreeSet<>(mappings.topics(source.tables()).values());
        TopicState state = admin.checkTopics(names, sink.createTopics());
        String missing = state.missing().isEmpty() ? "" : ", to be created: " + String.join(", ", state.missing());
        return Finding.ok("CHECK_AUTH_DEST", Group.TARGET, names.size() + " topics may be written" + missing);
    }
}
