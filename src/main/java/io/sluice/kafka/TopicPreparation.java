package io.sluice.kafka;

import io.sluice.config.CreateTopics;
import io.sluice.config.SinkConfig;
import io.sluice.row.SyncException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes sure that topics exist and may be written to. */
final class TopicPreparation {

    private final Admin admin;
    private final SinkConfig sink;
    private final CreateTopics how;
    private final BrokerAbilities brokers;
    private final BrokerSettings settings;
    private final AdminCommands commands;
    private final TopicDescriber describer;

    TopicPreparation(Admin admin, SinkConfig sink, CreateTopics how, BrokerAbilities brokers, BrokerSettings settings) {
        this.admin = admin;
        this.sink = sink;
        this.how = how;
        this.brokers = brokers;
        this.settings = settings;
        this.commands = new AdminCommands(sink, brokers);
        this.describer = new TopicDescriber(admin, commands);
    }

    EnsuredTopics ensure(Collection<String> names) {
        Set<String> missing = describer.missing(names);
        List<String> created = List.of();
        if (!missing.isEmpty()) {
            requireCreation(missing);
            created = create(missing);
        }
        Map<String, Integer> partitions = new TreeMap<>();
        describer.describe(new TreeSet<>(names)).forEach((name, description) -> {
            requireWrite(description);
            partitions.put(name, description.partitions().size());
        });
        requireFormat(names);
        return new EnsuredTopics(partitions, created);
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

    private List<String> create(Set<String> names) {
        List<String> created = new ArrayList<>();
        for (List<NewTopic> batch : TopicBatches.of(names, how, replication())) {
            CreateTopicsResult results = admin.createTopics(batch);
            batch.stream()
                    .map(NewTopic::name)
                    .filter(name -> isCreated(name, results))
                    .forEach(created::add);
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

    /** Brokers whose own format is as old get no numbered records: see {@link KafkaAdmin#facts}. */
    private void requireFormat(Collection<String> names) {
        Map<String, String> old = settings.oldMessageFormats(settings.ofTopics(names));
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
}
