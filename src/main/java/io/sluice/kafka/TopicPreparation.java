package io.sluice.kafka;

import io.sluice.config.CreateTopics;
import io.sluice.config.SinkConfig;
import io.sluice.row.SyncException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Makes sure that topics exist and may be written to. */
final class TopicPreparation {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Admin admin;
    private final SinkConfig sink;
    private final CreateTopics how;
    private final BrokerAbilities brokers;
    private final BrokerSettings settings;
    private final AdminCommands commands;

    TopicPreparation(Admin admin, SinkConfig sink, CreateTopics how, BrokerAbilities brokers, BrokerSettings settings) {
        this.admin = admin;
        this.sink = sink;
        this.how = how;
        this.brokers = brokers;
        this.settings = settings;
        this.commands = new AdminCommands(sink, brokers);
    }

    /** Says what {@link #ensure} would do, and refuses what it would refuse, but creates nothing. */
    TopicState check(Collection<String> names) {
        Set<String> missing = missing(names);
        Set<String> existing = new TreeSet<>(names);
        existing.removeAll(missing);
        if (!existing.isEmpty()) {
            describe(existing).values().forEach(this::requireWrite);
            requireFormat(existing);
        }
        if (!missing.isEmpty()) {
            tryOut(missing);
        }
        return new TopicState(List.copyOf(existing), List.copyOf(missing));
    }

    EnsuredTopics ensure(Collection<String> names) {
        Set<String> missing = missing(names);
        List<String> created = List.of();
        if (!missing.isEmpty()) {
            requireCreation(missing);
            created = create(missing, new CreateTopicsOptions());
        }
        Map<String, Integer> partitions = new TreeMap<>();
        describe(new TreeSet<>(names)).forEach((name, description) -> {
            requireWrite(description);
            partitions.put(name, description.partitions().size());
        });
        requireFormat(names);
        return new EnsuredTopics(partitions, created);
    }

    private Set<String> missing(Collection<String> names) {
        // By the list: to ask an old broker about a topic that is not there may create it.
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(BrokerCalls.await(admin.listTopics().names()));
        return missing;
    }

    private void tryOut(Set<String> names) {
        requireCreation(names);
        if (brokers.have(Ability.TRY_OUT_TOPICS)) {
            create(names, new CreateTopicsOptions().validateOnly(true));
        }
    }

    private void requireCreation(Set<String> names) {
        String first = names.iterator().next();
        if (!how.enabled()) {
            throw new SyncException("Kafka at " + sink.brokers() + ": missing topics " + names
                    + ", and sink.create-topics.enabled is false, as is its default where"
                    + " initialization.structure.enabled is; create them: " + commands.create(first, how));
        }
        if (!brokers.have(Ability.CREATE_TOPICS)) {
            throw new SyncException("Kafka at " + sink.brokers() + ": missing topics " + names
                    + ", and brokers before 0.10.1 let no client create topics ("
                    + String.join(", ", brokers.lacking(Ability.CREATE_TOPICS)) + "); create them on a broker: "
                    + commands.create(first, how));
        }
    }

    private List<String> create(Set<String> names, CreateTopicsOptions options) {
        short replication = replication();
        Optional<Short> replicas = replication < 0 ? Optional.empty() : Optional.of(replication);
        List<NewTopic> topics = names.stream()
                .map(name -> new NewTopic(name, Optional.of(how.partitions()), replicas).configs(how.properties()))
                .toList();
        CreateTopicsResult results = admin.createTopics(topics, options);
        List<String> created = new ArrayList<>();
        for (String name : names) {
            if (isCreated(name, results)) {
                created.add(name);
            }
        }
        return created;
    }

    /** -1 where the brokers know what it means. */
    private short replication() {
        if (how.replication() >= 0 || brokers.have(Ability.DEFAULT_REPLICATION)) {
            return how.replication();
        }
        return settings.defaultReplication();
    }

    private boolean isCreated(String name, CreateTopicsResult results) {
        try {
            BrokerCalls.await(results.values().get(name));
            return true;
        } catch (TopicExistsException e) {
            return false; // somebody was faster
        } catch (RetriableException e) {
            throw e;
        } catch (AuthorizationException e) {
            String principal = ClientSettings.principal(sink);
            throw new SyncException(
                    "topic " + name + " may not be created by " + principal + "; create it as an administrator: "
                            + commands.create(name, how) + ", or grant it: " + commands.grantTopic(name, "Create"),
                    e);
        } catch (KafkaException e) {
            throw new SyncException(
                    "topic " + name + " cannot be created (" + e.getMessage()
                            + "); correct sink.topic or sink.create-topics, or create it: "
                            + commands.create(name, how),
                    e);
        }
    }

    /** New topics become known to all brokers only after a moment. */
    private Map<String, TopicDescription> describe(Set<String> names) {
        long deadline = System.nanoTime() + ClientSettings.LIMIT.toNanos();
        while (true) {
            try {
                return describeOnce(names);
            } catch (UnknownTopicOrPartitionException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            } catch (AuthorizationException e) {
                throw new SyncException(
                        "one of the topics " + names + " may not be described by " + ClientSettings.principal(sink)
                                + "; grant it: " + commands.grantTopic("TOPIC", "Describe"),
                        e);
            }
            pause();
        }
    }

    private Map<String, TopicDescription> describeOnce(Set<String> names) {
        try {
            DescribeTopicsOptions withRights = new DescribeTopicsOptions().includeAuthorizedOperations(true);
            return BrokerCalls.await(admin.describeTopics(names, withRights).allTopicNames());
        } catch (UnsupportedVersionException e) {
            return BrokerCalls.await(admin.describeTopics(names).allTopicNames());
        }
    }

    /** Brokers whose own format is as old get no numbered records: see {@link KafkaAdmin#facts}. */
    private void requireFormat(Collection<String> names) {
        Map<String, String> old = settings.oldMessageFormats(names);
        if (!old.isEmpty() && settings.oldMessageFormat().isEmpty()) {
            String topic = old.keySet().iterator().next();
            throw new SyncException("topic " + topic + " keeps records as Kafka " + old.get(topic)
                    + " did (message.format.version), without the numbers by which repeated ones are known; mend it: "
                    + commands.deleteSetting(topic, "message.format.version"));
        }
    }

    private void requireWrite(TopicDescription topic) {
        Set<AclOperation> allowed = topic.authorizedOperations();
        if (allowed == null || allowed.contains(AclOperation.WRITE)) {
            return; // null: brokers before 2.3 do not tell
        }
        String principal = ClientSettings.principal(sink);
        throw new SyncException("topic " + topic.name() + " may not be written by " + principal + "; grant it: "
                + commands.grantTopic(topic.name(), "Write"));
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
