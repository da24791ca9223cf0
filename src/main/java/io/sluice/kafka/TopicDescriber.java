package io.sluice.kafka;

import io.sluice.row.SyncException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Asks for topics, with what the user may do to them where the brokers tell. */
final class TopicDescriber {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Admin admin;
    private final AdminCommands commands;

    TopicDescriber(Admin admin, AdminCommands commands) {
        this.admin = admin;
        this.commands = commands;
    }

    /** Those that are not there, or may not be seen. */
    Set<String> missing(Collection<String> names) {
        // By the list: to ask an old broker about a topic that is not there may create it.
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(BrokerCalls.await(admin.listTopics().names()));
        return missing;
    }

    /** New topics become known to all brokers only after a moment. */
    Map<String, TopicDescription> describe(Set<String> names) {
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
                        "one of the topics " + names + " may not be described by " + commands.principal()
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

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
