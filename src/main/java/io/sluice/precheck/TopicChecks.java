package io.sluice.precheck;

import io.sluice.config.Delivery;
import io.sluice.config.SinkConfig;
import io.sluice.kafka.AdminCommands;
import io.sluice.kafka.BrokerFacts;
import io.sluice.kafka.KafkaAdmin;
import io.sluice.kafka.TopicFault;
import io.sluice.kafka.TopicFault.Kind;
import io.sluice.kafka.TopicOutlook;
import io.sluice.kafka.TopicSurvey;
import io.sluice.kafka.Transactions;
import io.sluice.precheck.Finding.Group;
import io.sluice.route.TopicTemplate;
import io.sluice.row.SyncException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the topics are there, or could be, and may be written. */
final class TopicChecks {

    static final String RIGHTS = "CHECK_AUTH_DEST";

    private static final String TOPICS = "CHECK_TOPICS";
    private static final String NAMES = "CHECK_TOPIC_NAMES";

    static final List<String> CODES = List.of(TOPICS, RIGHTS, NAMES);

    private final SinkConfig sink;
    private final Findings findings;

    TopicChecks(SinkConfig sink, Findings findings) {
        this.sink = sink;
        this.findings = findings;
    }

    /**
     * Checks what can be.
     *
     * @param facts null where the brokers could not be asked
     */
    void run(KafkaAdmin admin, BrokerFacts facts, TopicTables tables) {
        Set<String> names;
        try {
            names = tables.topics();
        } catch (SyncException e) {
            findings.add(new Remedy("", "", "").failure(TOPICS, Group.TARGET, e.getMessage()));
            skipFrom(1);
            return;
        }
        if (facts == null || names.isEmpty()) {
            skipFrom(0);
            return;
        }
        TopicSurvey survey = findings.needed(
                TOPICS,
                Group.TARGET,
                () -> admin.surveyTopics(names, sink.createTopics()),
                found -> topics(found, admin.commands()));
        if (survey == null) {
            skipFrom(1);
            return;
        }
        findings.timed(RIGHTS, Group.TARGET, () -> rights(admin, facts, survey));
        findings.timed(NAMES, Group.TARGET, () -> names(names, admin.topicNames()));
        new TopicSettingChecks(survey, facts, admin.commands(), findings).run(tables.byTopic());
    }

    private void skipFrom(int first) {
        findings.skip(Group.TARGET, CODES.subList(first, CODES.size()));
        findings.skip(Group.TARGET, TopicSettingChecks.CODES);
    }

    private Finding topics(TopicSurvey survey, AdminCommands commands) {
        List<TopicFault> faults = survey.faults().stream()
                .filter(fault -> Set.of(Kind.MUST_EXIST, Kind.CANNOT_CREATE, Kind.REFUSED)
                        .contains(fault.kind()))
                .toList();
        if (faults.isEmpty()) {
            return Finding.ok(TOPICS, Group.TARGET, summary(survey));
        }
        Kind kind = faults.get(0).kind();
        String reason =
                switch (kind) {
                    case MUST_EXIST ->
                        "not there, and sink.create-topics.enabled is false, as is its default where"
                                + " initialization.structure.enabled is: ";
                    case CANNOT_CREATE -> "not there, and brokers before 0.10.1 let no client create topics: ";
                    default -> "cannot be created (" + faults.get(0).reason() + "): ";
                };
        String create = ShortList.join(
                faults.stream()
                        .map(fault -> commands.create(fault.topic(), sink.createTopics()))
                        .toList(),
                "\n");
        return new Remedy(
                        "topics that are there, or can be created",
                        "records would have no place",
                        kind == Kind.REFUSED
                                ? "correct sink.create-topics or sink.topic, or create them:\n" + create
                                : create)
                .failure(
                        TOPICS,
                        Group.TARGET,
                        reason
                                + ShortList.join(
                                        faults.stream().map(TopicFault::topic).toList()));
    }

    private static String summary(TopicSurvey survey) {
        List<TopicOutlook> topics = survey.topics();
        String partitions = topics.stream()
                .map(TopicOutlook::partitions)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        List<String> missing = topics.stream()
                .filter(topic -> !topic.exists())
                .map(TopicOutlook::name)
                .toList();
        return topics.size() + (topics.size() == 1 ? " topic" : " topics") + ", partitions: " + partitions
                + (missing.isEmpty() ? "" : "; to be created: " + ShortList.join(missing));
    }

    private Finding rights(KafkaAdmin admin, BrokerFacts facts, TopicSurvey survey) {
        AdminCommands commands = admin.commands();
        List<String> missing = new ArrayList<>();
        List<String> grants = new ArrayList<>();
        List<String> toWrite = topics(survey, Kind.MAY_NOT_WRITE, Kind.MAY_NOT_SEE);
        if (!toWrite.isEmpty()) {
            missing.add("Write on topic " + ShortList.join(toWrite));
            grants.add(commands.grantTopics(toWrite, List.of("Describe", "Write")));
        }
        List<String> toCreate = topics(survey, Kind.MAY_NOT_CREATE);
        if (!toCreate.isEmpty()) {
            missing.add("Create, or Describe where it exists, on topic " + ShortList.join(toCreate));
            grants.add(commands.grantTopics(toCreate, List.of("Create", "Describe", "Write")));
        }
        if (facts.transactions() == Transactions.FORBIDDEN) {
            missing.add("Write and Describe on transactional ids that begin with " + sink.transactionalIdPrefix());
            grants.add(commands.grantTransactions());
        }
        if (sink.delivery() == Delivery.AT_LEAST_ONCE && facts.hasIdempotence() && !admin.mayNumberRecords()) {
            missing.add("IdempotentWrite on the cluster");
            grants.add(commands.grantNumbers());
        }
        if (!missing.isEmpty()) {
            return new Remedy(
                            "Describe and Write on every topic, Create on those that are missing, and "
                                    + (sink.delivery() == Delivery.AT_LEAST_ONCE
                                            ? "IdempotentWrite"
                                            : "Describe and Write on the job's transactional ids"),
                            "topics are created and records written with these rights and no others",
                            String.join("\n", grants))
                    .failure(RIGHTS, Group.TARGET, commands.principal() + " lacks " + String.join("; ", missing));
        }
        boolean isAllKnown = survey.topics().stream().allMatch(TopicOutlook::exists);
        return Finding.ok(
                RIGHTS,
                Group.TARGET,
                isAllKnown
                        ? "every right that is needed"
                        : "every right that can be known before the topics are there");
    }

    private static List<String> topics(TopicSurvey survey, Kind... kinds) {
        return survey.faults().stream()
                .filter(fault -> Stream.of(kinds).anyMatch(fault.kind()::equals))
                .map(TopicFault::topic)
                .toList();
    }

    private static Finding names(Set<String> wanted, Set<String> existing) {
        List<String> warnings = TopicTemplate.warnings(wanted, existing);
        if (warnings.isEmpty()) {
            return Finding.ok(
                    NAMES, Group.TARGET, wanted.size() == 1 ? "1 name" : wanted.size() + " names, all distinct");
        }
        return new Remedy(
                        "topics whose names differ by more than dots and underscores",
                        "Kafka's metrics cannot tell them apart, and brokers refuse to create the second one",
                        "write another sink.topic, such as one with a hyphen: '{database}-{table}'")
                .warning(NAMES, Group.TARGET, ShortList.join(warnings, "; "));
    }
}
