package io.sluice.precheck;

import io.sluice.kafka.AdminCommands;
import io.sluice.kafka.TopicOutlook;
import io.sluice.precheck.Finding.Group;
import java.util.List;
import java.util.function.Function;

/** Whether enough brokers keep each record: a record counts as written once all replicas in sync have it. */
final class ReplicationCheck {

    static final String CODE = "CHECK_REPLICATION";

    private static final int SAFE_REPLICAS = 3;
    private static final int SAFE_IN_SYNC = 2;

    private final List<TopicOutlook> topics;
    private final int brokerCount;
    private final AdminCommands commands;

    ReplicationCheck(List<TopicOutlook> topics, int brokerCount, AdminCommands commands) {
        this.topics = topics;
        this.brokerCount = brokerCount;
        this.commands = commands;
    }

    Finding check() {
        List<TopicOutlook> away =
                topics.stream().filter(topic -> topic.withoutLeader() > 0).toList();
        if (!away.isEmpty()) {
            return new Remedy(
                            "a leader for every partition",
                            "nobody can write to a partition without one",
                            "start the brokers that are away; kafka-topics.sh --describe names them")
                    .failure(
                            CODE,
                            Group.TARGET,
                            say(away, topic -> topic.withoutLeader() + " partitions without a leader"));
        }
        List<TopicOutlook> tooFew =
                topics.stream().filter(topic -> topic.inSync() < topic.needed()).toList();
        if (!tooFew.isEmpty()) {
            return new Remedy(
                            "as many replicas in sync as min.insync.replicas says",
                            "the brokers refuse every record",
                            "start the brokers that are away, give the topic more replicas"
                                    + " (sink.create-topics.replication, kafka-reassign-partitions.sh), or accept fewer:\n"
                                    + SettingRemedy.of(
                                            tooFew,
                                            "min.insync.replicas",
                                            topic -> String.valueOf(topic.inSync()),
                                            commands))
                    .failure(
                            CODE,
                            Group.TARGET,
                            say(
                                    tooFew,
                                    topic -> topic.inSync() + " of " + topic.replicas()
                                            + " replicas in sync, and min.insync.replicas=" + topic.needed()));
        }
        return warn();
    }

    private Finding warn() {
        List<TopicOutlook> behind = topics.stream()
                .filter(topic -> topic.inSync() < topic.replicas())
                .toList();
        if (!behind.isEmpty()) {
            return new Remedy(
                            "all replicas in sync",
                            "the fewer brokers have a record, the sooner it is lost",
                            "start the brokers that are away; kafka-topics.sh --describe --under-replicated-partitions"
                                    + " names them")
                    .warning(
                            CODE,
                            Group.TARGET,
                            say(behind, topic -> topic.inSync() + " of " + topic.replicas() + " replicas in sync"));
        }
        List<TopicOutlook> single = topics.stream()
                .filter(topic -> topic.replicas() == 1 && brokerCount > 1)
                .toList();
        if (!single.isEmpty()) {
            return new Remedy(
                            "two replicas or more, on a cluster of " + brokerCount + " brokers",
                            "records are gone with the disk of one broker",
                            "set sink.create-topics.replication for new topics; kafka-reassign-partitions.sh for others")
                    .warning(CODE, Group.TARGET, say(single, topic -> "1 replica"));
        }
        List<TopicOutlook> careless = topics.stream()
                .filter(topic -> topic.replicas() >= SAFE_REPLICAS && topic.needed() == 1)
                .toList();
        if (!careless.isEmpty()) {
            return new Remedy(
                            "min.insync.replicas=" + SAFE_IN_SYNC,
                            "records that one broker alone has count as written, and are gone with its disk",
                            SettingRemedy.of(
                                    careless, "min.insync.replicas", topic -> String.valueOf(SAFE_IN_SYNC), commands))
                    .warning(CODE, Group.TARGET, say(careless, topic -> "min.insync.replicas=1"));
        }
        int least = topics.stream().mapToInt(TopicOutlook::replicas).min().orElse(0);
        return Finding.ok(
                CODE,
                Group.TARGET,
                "replicas: " + least + " on " + brokerCount + (brokerCount == 1 ? " broker" : " brokers"));
    }

    private static String say(List<TopicOutlook> topics, Function<TopicOutlook, String> what) {
        return ShortList.join(topics.stream()
                .map(topic -> topic.name() + ": " + what.apply(topic))
                .toList());
    }
}
