package io.sluice.kafka;

import io.sluice.config.CreateTopics;
import io.sluice.kafka.TopicFault.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Looks at topics, those that are there and those that would be created, and changes nothing. */
final class TopicSurveyor {

    private static final String MIN_IN_SYNC = "min.insync.replicas";

    private final Admin admin;
    private final CreateTopics how;
    private final BrokerAbilities brokers;
    private final BrokerSettings settings;
    private final TopicDescriber describer;
    private final List<TopicOutlook> topics = new ArrayList<>();
    private final List<TopicFault> faults = new ArrayList<>();

    TopicSurveyor(
            Admin admin, CreateTopics how, BrokerAbilities brokers, BrokerSettings settings, TopicDescriber describer) {
        this.admin = admin;
        this.how = how;
        this.brokers = brokers;
        this.settings = settings;
        this.describer = describer;
    }

    TopicSurvey survey(Collection<String> names) {
        Set<String> missing = describer.missing(names);
        Set<String> existing = new TreeSet<>(names);
        existing.removeAll(missing);
        Map<String, String> oldFormats = Map.of();
        if (!existing.isEmpty()) {
            Map<String, Map<String, String>> theirs = settings.ofTopics(existing);
            describer
                    .describe(existing)
                    .values()
                    .forEach(topic -> add(topic, theirs.getOrDefault(topic.name(), Map.of())));
            oldFormats = settings.oldMessageFormat().isEmpty() ? settings.oldMessageFormats(theirs) : Map.of();
        }
        if (!missing.isEmpty()) {
            addMissing(missing);
        }
        return new TopicSurvey(topics, faults, oldFormats);
    }

    private void add(TopicDescription topic, Map<String, String> own) {
        int replicas = least(topic.partitions().stream()
                .map(partition -> partition.replicas().size())
                .toList());
        int inSync = least(topic.partitions().stream()
                .map(partition -> partition.isr().size())
                .toList());
        long withoutLeader = topic.partitions().stream()
                .filter(partition ->
                        partition.leader() == null || partition.leader().isEmpty())
                .count();
        topics.add(new TopicOutlook(
                topic.name(),
                true,
                topic.partitions().size(),
                replicas,
                inSync,
                needed(own, replicas),
                (int) withoutLeader,
                own));
        Set<AclOperation> allowed = topic.authorizedOperations();
        // null: brokers before 2.3 do not tell
        if (allowed != null && !allowed.contains(AclOperation.WRITE)) {
            faults.add(new TopicFault(topic.name(), Kind.MAY_NOT_WRITE, ""));
        }
    }

    private void addMissing(Set<String> names) {
        if (!how.enabled() || !brokers.have(Ability.CREATE_TOPICS)) {
            Kind kind = how.enabled() ? Kind.CANNOT_CREATE : Kind.MUST_EXIST;
            names.forEach(name -> faults.add(new TopicFault(name, kind, "")));
            return;
        }
        int replicas = Math.max(1, how.replication() < 0 ? settings.defaultReplication() : how.replication());
        if (!brokers.have(Ability.TRY_OUT_TOPICS)) {
            names.forEach(name -> addCreatable(name, how.partitions(), replicas, defaults()));
            return;
        }
        short asked = how.replication() < 0 && !brokers.have(Ability.DEFAULT_REPLICATION)
                ? (short) replicas
                : how.replication();
        for (List<NewTopic> batch : TopicBatches.of(names, how, asked)) {
            CreateTopicsResult results = admin.createTopics(batch, new CreateTopicsOptions().validateOnly(true));
            batch.forEach(topic -> addTried(topic.name(), results, replicas));
        }
    }

    private void addTried(String name, CreateTopicsResult results, int replicas) {
        try {
            BrokerCalls.await(results.values().get(name));
        } catch (TopicExistsException e) {
            faults.add(new TopicFault(name, Kind.MAY_NOT_SEE, ""));
            return;
        } catch (RetriableException e) {
            throw e;
        } catch (AuthorizationException e) {
            faults.add(new TopicFault(name, Kind.MAY_NOT_CREATE, ""));
            return;
        } catch (KafkaException e) {
            faults.add(new TopicFault(name, Kind.REFUSED, e.getMessage()));
            return;
        }
        try {
            Map<String, String> own = BrokerSettings.values(BrokerCalls.await(results.config(name)));
            int certain = BrokerCalls.await(results.replicationFactor(name));
            addCreatable(name, BrokerCalls.await(results.numPartitions(name)), certain, own);
        } catch (KafkaException e) {
            // Brokers before 2.4 do not say, and others not to everybody.
            addCreatable(name, how.partitions(), replicas, defaults());
        }
    }

    private void addCreatable(String name, int partitions, int replicas, Map<String, String> own) {
        topics.add(new TopicOutlook(name, false, partitions, replicas, replicas, needed(own, replicas), 0, own));
    }

    private Map<String, String> defaults() {
        Map<String, String> own = new HashMap<>(settings.forNewTopics());
        own.putAll(how.properties());
        return own;
    }

    private int needed(Map<String, String> own, int replicas) {
        int needed =
                Optional.ofNullable(own.get(MIN_IN_SYNC)).map(Integer::valueOf).orElse(0);
        return brokers.have(Ability.FEWER_REPLICAS) ? Math.min(needed, replicas) : needed;
    }

    private static int least(List<Integer> numbers) {
        return numbers.stream().min(Integer::compare).orElse(0);
    }
}
