package io.sluice.kafka;

import io.sluice.config.SinkConfig;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Asks the brokers for a transaction as the sink's producers will, because only that shows whether they get one. */
final class TransactionProbe {

    private final SinkConfig sink;
    private final Duration longestTransaction;
    private final AdminCommands commands;

    TransactionProbe(SinkConfig sink, Duration longestTransaction, AdminCommands commands) {
        this.sink = sink;
        this.longestTransaction = longestTransaction;
        this.commands = commands;
    }

    /** What came of it; the refusal says why not and, where they are refused, what to do. */
    record Answer(Transactions transactions, String refusal) {}

    Answer ask() {
        KafkaProducer<byte[], byte[]> producer = null;
        try {
            producer = new KafkaProducer<>(settings());
            producer.initTransactions();
            return new Answer(Transactions.SUPPORTED, "");
        } catch (KafkaException e) {
            return explain(e);
        } finally {
            if (producer != null) {
                producer.close(Duration.ofSeconds(1));
            }
        }
    }

    private Properties settings() {
        Properties settings = ProducerSettings.connection(sink);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, sink.transactionalIdPrefix() + "-probe");
        settings.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                String.valueOf(ProducerSettings.transactionTimeout(sink, longestTransaction)
                        .toMillis()));
        ClientSettings.putConnectionLimit(settings);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, String.valueOf(ClientSettings.LIMIT.toMillis()));
        return settings;
    }

    private Answer explain(KafkaException failure) {
        if (BrokerCalls.find(failure, UnsupportedVersionException.class) != null) {
            return new Answer(Transactions.UNSUPPORTED, "the brokers at " + sink.brokers() + " know no transactions");
        }
        if (BrokerCalls.find(failure, ConfigException.class) != null) {
            throw BrokerCalls.explain(sink.brokers(), failure);
        }
        if (BrokerCalls.find(failure, TransactionalIdAuthorizationException.class) != null) {
            return new Answer(
                    Transactions.FORBIDDEN,
                    ClientSettings.principal(sink) + " may not use transactional ids that begin with "
                            + sink.transactionalIdPrefix() + "; grant it: " + commands.grantTransactions());
        }
        return new Answer(Transactions.REFUSED, refusal(failure));
    }

    private String refusal(KafkaException failure) {
        if (BrokerCalls.find(failure, TimeoutException.class) != null) {
            return "the brokers at " + sink.brokers() + " gave no transaction within "
                    + ClientSettings.LIMIT.toSeconds() + " s; check that topic __transaction_state has enough replicas"
                    + " (transaction.state.log.replication.factor)";
        }
        return "the brokers at " + sink.brokers() + " refused a transaction (" + failure.getMessage()
                + "); correct sink.properties or the brokers' settings";
    }
}
