package io.sluice.kafka;

import io.sluice.config.CreateTopics;
import io.sluice.config.Delivery;
import io.sluice.config.SinkConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.TimeoutException;

/** Asks and prepares a Kafka cluster; every failure is one {@link io.sluice.row.SyncException}, within ten seconds. */
public final class KafkaAdmin implements AutoCloseable {

    private final SinkConfig sink;
    private final Admin admin;
    private Collection<Node> nodes;
    private List<Node> answering;
    private BrokerAbilities abilities;
    private BrokerSettings settings;

    private KafkaAdmin(SinkConfig sink, Admin admin) {
        this.sink = sink;
        this.admin = admin;
    }

    /** Those of {@code sink.brokers} that cannot be reached from here, each with the reason. */
    public static List<String> unreachable(SinkConfig sink) {
        return Reachability.failures(sink.brokers());
    }

    public static KafkaAdmin connect(SinkConfig sink) {
        Reachability.check(sink.brokers());
        try {
            return new KafkaAdmin(sink, Admin.create(ClientSettings.admin(sink)));
        } catch (KafkaException e) {
            throw BrokerCalls.explain(sink.brokers(), e);
        }
    }

    /** What the brokers can do. Transactions are tried out, unless the job file wants at-least-once. */
    public BrokerFacts facts() {
        try {
            BrokerAbilities brokers = abilities();
            String clusterId = BrokerCalls.await(admin.describeCluster().clusterId());
            Duration longest = settings().longestTransaction();
            Optional<String> oldFormat = settings().oldMessageFormat();
            TransactionProbe.Answer answer = transactions(brokers, oldFormat, longest);
            return new BrokerFacts(
                    sink.brokers(),
                    clusterId == null ? "" : clusterId,
                    nodes.size(),
                    brokers.silent(),
                    answer.transactions() != Transactions.UNSUPPORTED,
                    answer.transactions(),
                    answer.refusal(),
                    longest,
                    oldFormat.isPresent() ? BrokerAbilities.OLDEST_CODECS : brokers.compressions());
        } catch (KafkaException e) {
            throw BrokerCalls.explain(sink.brokers(), e);
        }
    }

    /** All topics but Kafka's own, by name. */
    public List<TopicFacts> topics() {
        try {
            return TopicList.read(sink, abilities());
        } catch (KafkaException e) {
            throw BrokerCalls.explain(sink.brokers(), e);
        }
    }

    /** The names of all topics that may be seen. */
    public Set<String> topicNames() {
        try {
            return BrokerCalls.await(admin.listTopics().names());
        } catch (KafkaException e) {
            throw BrokerCalls.explain(sink.brokers(), e);
        }
    }

    /** What is and what would be, of topics that {@link #ensureTopics} will be asked for; changes nothing. */
    public TopicSurvey surveyTopics(Collection<String> names, CreateTopics how) {
        try {
            BrokerAbilities brokers = abilities();
            return new TopicSurveyor(admin, how, brokers, settings(), new TopicDescriber(admin, commands()))
                    .survey(names);
        } catch (KafkaException e) {
            throw BrokerCalls.explain(sink.brokers(), e);
        }
    }

    /** Whether producers without transactions may have numbers for their records, where the brokers know any. */
    public boolean mayNumberRecords() {
        try {
            return !abilities().have(Ability.TRANSACTIONS)
                    || NumbersProbe.isAllowed(ClientSettings.admin(sink), answering);
        } catch (KafkaException e) {
            throw BrokerCalls.explain(sink.brokers(), e);
        }
    }

    /** Transactions of this job's prefix that are open now; empty where the brokers do not tell (before 3.0). */
    public List<String> openTransactions() {
        try {
            return abilities().have(Ability.LIST_TRANSACTIONS)
                    ? OpenTransactions.list(admin, answering, sink.transactionalIdPrefix())
                    : List.of();
        } catch (KafkaException e) {
            throw BrokerCalls.explain(sink.brokers(), e);
        }
    }

    /** What an administrator of these brokers types. */
    public AdminCommands commands() {
        return new AdminCommands(sink, abilities());
    }

    /** Creates the topics that are missing, and refuses topics that may not be written to. */
    public EnsuredTopics ensureTopics(Collection<String> names, CreateTopics how) {
        try {
            return preparation(how).ensure(names);
        } catch (KafkaException e) {
            throw BrokerCalls.explain(sink.brokers(), e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private TopicPreparation preparation(CreateTopics how) {
        return new TopicPreparation(admin, sink, how, abilities(), settings());
    }

    private BrokerSettings settings() {
        if (settings == null) {
            BrokerAbilities brokers = abilities();
            settings = new BrokerSettings(admin, answering, brokers);
        }
        return settings;
    }

    private BrokerAbilities abilities() {
        if (abilities == null) {
            nodes = nodes();
            abilities = BrokerAbilities.ask(ClientSettings.admin(sink), nodes);
            answering = abilities.answering(nodes);
        }
        return abilities;
    }

    private Collection<Node> nodes() {
        try {
            return BrokerCalls.await(admin.describeCluster().nodes());
        } catch (TimeoutException e) {
            Collection<Node> advertised = AdvertisedBrokers.ask(ClientSettings.admin(sink), sink.brokers());
            if (advertised.isEmpty()) {
                throw e;
            }
            return advertised;
        }
    }

    private TransactionProbe.Answer transactions(
            BrokerAbilities brokers, Optional<String> oldFormat, Duration longest) {
        List<String> old = brokers.lacking(Ability.TRANSACTIONS);
        if (!old.isEmpty()) {
            return new TransactionProbe.Answer(
                    Transactions.UNSUPPORTED,
                    "the brokers at " + String.join(", ", old) + " know no transactions (Kafka before "
                            + Ability.TRANSACTIONS.since() + ")");
        }
        if (oldFormat.isPresent()) {
            return new TransactionProbe.Answer(
                    Transactions.UNSUPPORTED,
                    "the brokers at " + sink.brokers() + " keep records as Kafka " + oldFormat.orElseThrow()
                            + " did (log.message.format.version), without transactions");
        }
        if (sink.delivery() == Delivery.AT_LEAST_ONCE) {
            return new TransactionProbe.Answer(Transactions.NOT_ASKED, "");
        }
        return new TransactionProbe(sink, longest, new AdminCommands(sink, brokers)).ask();
    }
}
