package io.sluice;

import io.sluice.config.Delivery;
import io.sluice.config.KeyChange;
import io.sluice.config.SyncConfig;
import io.sluice.kafka.BrokerFacts;
import io.sluice.kafka.EnsuredTopics;
import io.sluice.kafka.KafkaAdmin;
import io.sluice.kafka.KafkaMessage;
import io.sluice.kafka.KafkaSinks;
import io.sluice.mysql.BinlogPosition;
import io.sluice.mysql.ConditionReader;
import io.sluice.mysql.MySqlConnections;
import io.sluice.mysql.MySqlSources;
import io.sluice.mysql.SchemaReader;
import io.sluice.mysql.ServerFacts;
import io.sluice.mysql.ServerTable;
import io.sluice.mysql.StartPosition;
import io.sluice.route.ObjectMappings;
import io.sluice.route.ObjectOrdering;
import io.sluice.route.OrderingKeys;
import io.sluice.row.OrderingKey;
import io.sluice.row.RowChange;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The only place that joins configuration, source, topology and sink. */
final class SyncJob {

    private final SyncConfig config;
    private final ObjectMappings objects;
    private final Delivery delivery;
    private final EnsuredTopics topics;
    private final Sink<KafkaMessage> sink;
    private final Progress.SourceSize source;

    private SyncJob(
            SyncConfig config,
            ObjectMappings objects,
            Delivery delivery,
            EnsuredTopics topics,
            Sink<KafkaMessage> sink,
            Progress.SourceSize source) {
        this.config = config;
        this.objects = objects;
        this.delivery = delivery;
        this.topics = topics;
        this.sink = sink;
        this.source = source;
    }

    /** Decides what the brokers can promise, and creates topics that are missing. */
    static SyncJob prepare(SyncConfig config) {
        ObjectMappings objects = ObjectMappings.of(config, isCaseSensitive(config));
        TreeSet<String> names =
                new TreeSet<>(objects.topics(config.source().tables()).values());
        try (KafkaAdmin admin = KafkaAdmin.connect(config.sink())) {
            BrokerFacts brokers = admin.facts();
            Delivery delivery = brokers.resolve(config.sink().delivery());
            EnsuredTopics topics = admin.ensureTopics(names, config.sink().createTopics());
            Sink<KafkaMessage> sink =
                    KafkaSinks.create(config.sink(), config.checkpoint(), delivery, brokers, topics.partitions());
            return new SyncJob(config, objects, delivery, topics, sink, measure(config));
        }
    }

    private static boolean isCaseSensitive(SyncConfig config) {
        try (Connection connection = new MySqlConnections(config.source()).open()) {
            return ServerFacts.read(connection).lowerCaseTableNames() == 0;
        } catch (SQLException e) {
            throw new SyncException("MySQL: " + e.getMessage(), e);
        }
    }

    private static Progress.SourceSize measure(SyncConfig config) {
        try (Connection connection = new MySqlConnections(config.source()).open()) {
            ServerFacts server = ServerFacts.read(connection);
            List<ServerTable> tables = new SchemaReader(connection, server)
                    .read(config.source().tables())
                    .requireAll();
            String file = server.position().map(BinlogPosition::file).orElse("binlog");
            return new Progress.SourceSize(
                    tables.size(),
                    tables.stream().mapToLong(ServerTable::estimatedRows).sum(),
                    file.substring(0, Math.max(0, file.lastIndexOf('.'))));
        } catch (SQLException e) {
            throw new SyncException("MySQL: " + e.getMessage(), e);
        }
    }

    Progress.SourceSize source() {
        return source;
    }

    Delivery delivery() {
        return delivery;
    }

    EnsuredTopics topics() {
        return topics;
    }

    /** Where the changes begin, of a job that has neither saved state nor full data. */
    Optional<StartPosition> start(StreamExecutionEnvironment environment) {
        boolean isRestored = environment
                .getConfiguration()
                .getOptional(StateRecoveryOptions.SAVEPOINT_PATH)
                .isPresent();
        return isRestored ? Optional.empty() : StartPosition.find(config);
    }

    void define(
            StreamExecutionEnvironment environment,
            Optional<StartPosition> start,
            MapFunction<RowChange, KafkaMessage> map) {
        SyncTopology.build(
                environment,
                "MySQL " + databases(),
                MySqlSources.create(config, start, ordering(), new RowChangeType()),
                filter(),
                map,
                sink);
    }

    /** Asks the server how texts compare, which is not in the definitions of tables. */
    private Optional<KeepRowsInside> filter() {
        if (!config.hasConditions()) {
            return Optional.empty();
        }
        try (Connection connection = new MySqlConnections(config.source()).open()) {
            ServerFacts server = ServerFacts.read(connection);
            boolean caseSensitive = server.lowerCaseTableNames() == 0;
            return Optional.of(
                    new KeepRowsInside(new ConditionReader(connection, server).read(config.conditions(caseSensitive))));
        } catch (SQLException e) {
            throw new SyncException("MySQL: " + e.getMessage(), e);
        }
    }

    MapToDtsAvro map() {
        return new MapToDtsAvro(
                objects, config.initialization().operation(), config.format().text(), topics.partitions());
    }

    private String databases() {
        return config.source().tables().stream()
                .map(TableId::database)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private OrderingKey ordering() {
        OrderingKeys policy =
                switch (config.sink().partitioning()) {
                    case KEY -> OrderingKeys.KEY;
                    case TABLE -> OrderingKeys.TABLE;
                    case ZERO -> OrderingKeys.ZERO;
                };
        return ObjectOrdering.of(objects, policy, config.format().keyChange() == KeyChange.SPLIT);
    }
}
