package io.sluice.precheck;

import io.sluice.kafka.AdminCommands;
import io.sluice.kafka.BrokerFacts;
import io.sluice.kafka.TopicOutlook;
import io.sluice.kafka.TopicSurvey;
import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.precheck.Finding.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Whether the topics keep what is written to them. */
final class TopicSettingChecks {

    private static final String FORMAT = "CHECK_MESSAGE_FORMAT";
    private static final String CLEANUP = "CHECK_CLEANUP_POLICY";
    private static final String SIZE = "CHECK_RECORD_SIZE";
    private static final String RETENTION = "CHECK_RETENTION";

    static final List<String> CODES = List.of(ReplicationCheck.CODE, FORMAT, CLEANUP, SIZE, RETENTION);

    private static final Duration SHORT = Duration.ofDays(1);

    private final TopicSurvey survey;
    private final BrokerFacts facts;
    private final AdminCommands commands;
    private final Findings findings;

    TopicSettingChecks(TopicSurvey survey, BrokerFacts facts, AdminCommands commands, Findings findings) {
        this.survey = survey;
        this.facts = facts;
        this.commands = commands;
        this.findings = findings;
    }

    void run(Map<String, List<ServerTable>> tables) {
        if (survey.topics().isEmpty()) {
            findings.skip(Group.TARGET, CODES);
            return;
        }
        findings.timed(ReplicationCheck.CODE, Group.TARGET, () -> new ReplicationCheck(
                        survey.topics(), facts.brokerCount(), commands)
                .check());
        if (survey.topics().stream().allMatch(topic -> topic.settings().isEmpty())) {
            CODES.stream()
                    .skip(1)
                    .forEach(code -> findings.add(Findings.skipped(
                            code, Group.TARGET, "the brokers do not tell this user what topics are set to")));
            return;
        }
        findings.timed(FORMAT, Group.TARGET, this::format);
        findings.timed(CLEANUP, Group.TARGET, () -> cleanup(tables));
        findings.timed(SIZE, Group.TARGET, () -> size(tables));
        findings.timed(RETENTION, Group.TARGET, () -> retention(tables));
    }

    /** Brokers whose own format is as old get no numbered records, and then none are lost. */
    private Finding format() {
        if (survey.oldFormats().isEmpty()) {
            return Finding.ok(FORMAT, Group.TARGET, "records keep their numbers");
        }
        Collection<String> topics = new TreeSet<>(survey.oldFormats().keySet());
        return new Remedy(
                        "message.format.version of 0.11 or newer, as the brokers' own",
                        "without their numbers repeated records cannot be told from new ones, and the brokers refuse them",
                        commandFor(topics, topic -> commands.deleteSetting(topic, "message.format.version")))
                .failure(
                        FORMAT,
                        Group.TARGET,
                        ShortList.join(topics.stream()
                                .map(topic -> topic + " keeps records as Kafka "
                                        + survey.oldFormats().get(topic) + " did")
                                .toList()));
    }

    private Finding cleanup(Map<String, List<ServerTable>> tables) {
        List<TopicOutlook> compacted =
                survey.topics().stream().filter(TopicSettingChecks::isCompacted).toList();
        List<String> withoutKey = new ArrayList<>();
        for (TopicOutlook topic : compacted) {
            tables.getOrDefault(topic.name(), List.of()).stream()
                    .filter(table -> table.schema().identityKey().isEmpty())
                    .forEach(table -> withoutKey.add(table.id() + " in topic " + topic.name()));
        }
        String remedy = "cleanup.policy=delete";
        if (!withoutKey.isEmpty()) {
            return new Remedy(
                            "cleanup.policy=delete for tables without a key",
                            "their records have no key, and the brokers refuse those in a compacted topic",
                            mend(compacted, "cleanup.policy", topic -> "delete")
                                    + "\nor ALTER TABLE … ADD PRIMARY KEY (…), or send the table elsewhere: objects[].topic")
                    .failure(CLEANUP, Group.TARGET, "compacted, without a key: " + ShortList.join(withoutKey));
        }
        if (!compacted.isEmpty()) {
            return new Remedy(
                            remedy,
                            "of each row only the newest change stays: readers that are behind miss the ones before, and"
                                    + " deleted rows stay as DELETE records",
                            mend(compacted, "cleanup.policy", topic -> "delete") + "\nor accept it: --skip " + CLEANUP)
                    .warning(CLEANUP, Group.TARGET, "compacted: " + names(compacted));
        }
        return Finding.ok(CLEANUP, Group.TARGET, remedy);
    }

    private Finding size(Map<String, List<ServerTable>> tables) {
        List<String> found = new ArrayList<>();
        List<TopicOutlook> tooSmall = new ArrayList<>();
        for (TopicOutlook topic : survey.topics()) {
            Optional<Long> limit = topic.number("max.message.bytes");
            long largest = largest(tables, topic);
            if (limit.isPresent() && largest > limit.orElseThrow()) {
                tooSmall.add(topic);
                found.add(topic.name() + " takes " + FoundTables.bytes(limit.orElseThrow())
                        + ", and a change of its rows may have " + FoundTables.bytes(largest));
            }
        }
        if (tooSmall.isEmpty()) {
            return Finding.ok(SIZE, Group.TARGET, "records of the usual rows fit");
        }
        return new Remedy(
                        "max.message.bytes above the largest row, before and after a change",
                        "the job stops at a record that is too large, until the topic takes it",
                        mend(tooSmall, "max.message.bytes", topic -> String.valueOf(largest(tables, topic))))
                .warning(SIZE, Group.TARGET, ShortList.join(found, "; "));
    }

    private Finding retention(Map<String, List<ServerTable>> tables) {
        List<TopicOutlook> soon = survey.topics().stream()
                .filter(topic -> topic.settings()
                        .getOrDefault("cleanup.policy", "delete")
                        .contains("delete"))
                .filter(topic -> topic.number("retention.ms")
                        .filter(millis -> millis >= 0 && millis < SHORT.toMillis())
                        .isPresent())
                .toList();
        if (!soon.isEmpty()) {
            return new Remedy(
                            "retention.ms of a day or more, or -1",
                            "records are gone before a reader that was away for a day, or begins anew, has read them",
                            mend(
                                    soon,
                                    "retention.ms",
                                    topic -> String.valueOf(Duration.ofDays(7).toMillis())))
                    .warning(
                            RETENTION,
                            Group.TARGET,
                            ShortList.join(soon.stream()
                                    .map(topic -> topic.name() + " has retention.ms="
                                            + topic.settings().get("retention.ms"))
                                    .toList()));
        }
        List<TopicOutlook> small = survey.topics().stream()
                .filter(topic -> topic.number("retention.bytes")
                        .filter(bytes -> bytes >= 0 && bytes * topic.partitions() < bytes(tables, topic))
                        .isPresent())
                .toList();
        if (!small.isEmpty()) {
            return new Remedy(
                            "retention.bytes for the rows that are there, in each partition, or -1",
                            "the first rows of the full data are gone before the last ones are written",
                            mend(small, "retention.bytes", topic -> "-1"))
                    .warning(
                            RETENTION,
                            Group.TARGET,
                            ShortList.join(small.stream()
                                    .map(topic -> topic.name() + " has retention.bytes="
                                            + topic.settings().get("retention.bytes") + " for "
                                            + FoundTables.bytes(bytes(tables, topic)) + " of rows")
                                    .toList()));
        }
        return Finding.ok(RETENTION, Group.TARGET, "no topic deletes records within a day");
    }

    private static long largest(Map<String, List<ServerTable>> tables, TopicOutlook topic) {
        return tables.getOrDefault(topic.name(), List.of()).stream()
                .mapToLong(RowSize::ofLargestChange)
                .max()
                .orElse(0);
    }

    private static long bytes(Map<String, List<ServerTable>> tables, TopicOutlook topic) {
        return tables.getOrDefault(topic.name(), List.of()).stream()
                .mapToLong(table -> table.estimatedRows() * table.averageRowBytes())
                .sum();
    }

    private static boolean isCompacted(TopicOutlook topic) {
        return topic.settings().getOrDefault("cleanup.policy", "").contains("compact");
    }

    private static String names(Collection<TopicOutlook> topics) {
        return ShortList.join(topics.stream().map(TopicOutlook::name).toList());
    }

    /** By a command where the topic is there; else by the job file's key. */
    private String mend(List<TopicOutlook> topics, String setting, Function<TopicOutlook, String> value) {
        return SettingRemedy.of(topics, setting, value, commands);
    }

    private static String commandFor(Collection<String> topics, Function<String, String> command) {
        return ShortList.join(topics.stream().map(command).toList(), "\n");
    }
}
