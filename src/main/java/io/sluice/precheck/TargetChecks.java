package io.sluice.precheck;

import io.sluice.config.Delivery;
import io.sluice.config.SinkConfig;
import io.sluice.kafka.BrokerFacts;
import io.sluice.kafka.KafkaAdmin;
import io.sluice.kafka.KafkaSinks;
import io.sluice.kafka.Transactions;
import io.sluice.precheck.Finding.Group;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What must hold of the Kafka cluster, and by {@link TopicChecks} of the topics to write. */
final class TargetChecks implements AutoCloseable {

    private static final String CONNECTION = "CHECK_CONN_DEST";
    private static final String BROKERS = "CHECK_BROKERS";
    private static final String DELIVERY = "CHECK_DELIVERY";
    private static final String TRANSACTION_TIMEOUT = "CHECK_TRANSACTION_TIMEOUT";
    private static final String COMPRESSION = "CHECK_COMPRESSION";
    private static final List<String> NEED_THE_FACTS = List.of(TRANSACTION_TIMEOUT, DELIVERY, COMPRESSION);

    static final Set<String> CODES = codes();

    private final SinkConfig sink;
    private final Findings findings;
    private KafkaAdmin admin;
    private BrokerFacts facts;

    TargetChecks(SinkConfig sink, Findings findings) {
        this.sink = sink;
        this.findings = findings;
    }

    private static Set<String> codes() {
        Set<String> codes = new TreeSet<>(NEED_THE_FACTS);
        codes.addAll(List.of(CONNECTION, BROKERS));
        codes.addAll(TopicChecks.CODES);
        codes.addAll(TopicSettingChecks.CODES);
        return codes;
    }

    /** All that needs no tables. */
    void askBrokers() {
        admin = findings.needed(CONNECTION, Group.TARGET, () -> KafkaAdmin.connect(sink), opened -> connection());
        if (admin == null) {
            findings.skip(Group.TARGET, List.of(BROKERS));
        } else {
            facts = findings.needed(BROKERS, Group.TARGET, admin::facts, TargetChecks::brokers);
        }
        if (facts == null) {
            findings.skip(Group.TARGET, NEED_THE_FACTS);
            return;
        }
        findings.timed(TRANSACTION_TIMEOUT, Group.TARGET, this::transactionTimeout);
        findings.timed(DELIVERY, Group.TARGET, this::delivery);
        findings.timed(COMPRESSION, Group.TARGET, this::compression);
    }

    void checkTopics(TopicTables tables) {
        new TopicChecks(sink, findings).run(admin, facts, tables);
    }

    /** Empty where the brokers could not be asked. */
    Optional<BrokerFacts> facts() {
        return Optional.ofNullable(facts);
    }

    KafkaAdmin admin() {
        return admin;
    }

    private Finding connection() {
        List<String> unreachable = KafkaAdmin.unreachable(sink);
        if (unreachable.isEmpty()) {
            return Finding.ok(CONNECTION, Group.TARGET, "Kafka at " + sink.brokers());
        }
        return new Remedy(
                        "an answer from every broker of sink.brokers",
                        "a job that has to connect while the others are away, too, finds nobody",
                        "start the broker, mend the way to it, or correct sink.brokers")
                .warning(
                        CONNECTION,
                        Group.TARGET,
                        "Kafka at " + sink.brokers() + ", but not at " + String.join(", ", unreachable));
    }

    private static Finding brokers(BrokerFacts found) {
        String count = found.brokerCount() + (found.brokerCount() == 1 ? " broker" : " brokers");
        if (found.silent().isEmpty()) {
            return Finding.ok(BROKERS, Group.TARGET, count);
        }
        String silent = new TreeMap<>(found.silent())
                .entrySet().stream()
                        .map(broker -> broker.getKey() + ": " + broker.getValue())
                        .collect(Collectors.joining(", "));
        return new Remedy(
                        "an answer from every broker that the cluster names",
                        "what it leads cannot be written, and what it is able to do is not known",
                        "start the broker, or mend its advertised.listeners so that they can be reached from here")
                .warning(BROKERS, Group.TARGET, count + ", but no answer from " + silent);
    }

    private Finding transactionTimeout() {
        if (facts.transactions() == Transactions.UNSUPPORTED || facts.transactions() == Transactions.NOT_ASKED) {
            return Finding.ok(TRANSACTION_TIMEOUT, Group.TARGET, "no transactions");
        }
        Duration timeout = KafkaSinks.transactionTimeout(sink, facts);
        Duration longest = facts.longestTransaction();
        String found = "transaction.timeout.ms=" + timeout.toMillis();
        if (timeout.compareTo(longest) > 0) {
            return new Remedy(
                            "transaction.timeout.ms <= " + longest.toMillis()
                                    + ", the brokers' transaction.max.timeout.ms",
                            "the brokers refuse transactions that may last longer",
                            "remove transaction.timeout.ms from sink.properties (the brokers' longest counts then), or set"
                                    + " transaction.max.timeout.ms=" + timeout.toMillis() + " in server.properties of"
                                    + " every broker")
                    .failure(TRANSACTION_TIMEOUT, Group.TARGET, found);
        }
        return Finding.ok(
                TRANSACTION_TIMEOUT, Group.TARGET, found + ": a failure may last so long, then the job needs --fresh");
    }

    private Finding delivery() {
        if (facts.transactions() == Transactions.FORBIDDEN) {
            return Findings.skipped(DELIVERY, Group.TARGET, "needs the right that " + TopicChecks.RIGHTS + " names");
        }
        if (facts.transactions() == Transactions.REFUSED && isTimeoutTooLong()) {
            return Findings.skipped(DELIVERY, Group.TARGET, "needs what " + TRANSACTION_TIMEOUT + " names");
        }
        if (facts.transactions() == Transactions.REFUSED) {
            return new Remedy(
                            "a transaction for this job",
                            "with exactly-once every record is written in one",
                            "mend what the message names, or set sink.delivery to at-least-once")
                    .failure(DELIVERY, Group.TARGET, "exactly-once is not possible: " + facts.refusal());
        }
        if (sink.delivery() == Delivery.EXACTLY_ONCE && facts.transactions() == Transactions.UNSUPPORTED) {
            return new Remedy(
                            "Kafka 0.11 or newer on every broker",
                            "records that are sent again after a failure would come twice",
                            "set sink.delivery to auto or at-least-once, or update the brokers")
                    .failure(DELIVERY, Group.TARGET, "exactly-once is not possible: " + facts.refusal());
        }
        String promise = facts.promise(sink.delivery());
        if (facts.isLessThan(sink.delivery())) {
            return new Remedy(
                            "exactly-once, on Kafka 0.11 or newer",
                            "after a failure some records come twice, in order for each key",
                            "update the brokers, or set sink.delivery to at-least-once to accept it")
                    .warning(DELIVERY, Group.TARGET, promise);
        }
        return Finding.ok(DELIVERY, Group.TARGET, promise);
    }

    private boolean isTimeoutTooLong() {
        return KafkaSinks.transactionTimeout(sink, facts).compareTo(facts.longestTransaction()) > 0;
    }

    private Finding compression() {
        String codec = sink.compression().name().toLowerCase(Locale.ROOT);
        if (facts.compressions().contains(sink.compression())) {
            return Finding.ok(COMPRESSION, Group.TARGET, codec);
        }
        return new Remedy(
                        "Kafka 2.1 or newer on every broker",
                        "the brokers would take no record",
                        "set sink.compression to " + facts.compressionNames())
                .failure(COMPRESSION, Group.TARGET, codec + ", which not all brokers take");
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
