package io.sluice;

import io.sluice.condition.TableCondition;
import io.sluice.config.Delivery;
import io.sluice.config.KeyChange;
import io.sluice.config.StructureConfig;
import io.sluice.config.SyncConfig;
import io.sluice.kafka.BrokerFacts;
import io.sluice.kafka.EnsuredTopics;
import io.sluice.kafka.KafkaAdmin;
import io.sluice.kafka.KafkaMessage;
import io.sluice.kafka.KafkaSinks;
import io.sluice.kafka.LateTopics;
import io.sluice.kafka.PartitionWatch;
import io.sluice.kafka.RecordWriter;
import io.sluice.mysql.MySqlSources;
import io.sluice.mysql.catalogue.ConditionReader;
import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.mysql.catalogue.StructureReader;
import io.sluice.mysql.catalogue.TableChoice;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.mysql.start.StartPosition;
import io.sluice.route.ObjectMappings;
import io.sluice.route.ObjectOrdering;
import io.sluice.route.OrderingKeys;
import io.sluice.row.OrderingKey;
import io.sluice.row.Printable;
import io.sluice.row.RowChange;
import io.sluice.row.Structure;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The only place that joins configuration, source, topology and sink. */
final class SyncJob {

    private final SyncConfig config;
    private final TableChoice choice;
    private final List<TableId> tables;
    private final ObjectMappings objects;
    private final Map<TableId, TableCondition> conditions;
    private final BrokerFacts brokers;
    private final EnsuredTopics topics;
    private final Sink<KafkaMessage> sink;
    private final Progress.SourceSize source;

    private SyncJob(
            SyncConfig config,
            TableChoice choice,
            ObjectMappings objects,
            Map<TableId, TableCondition> conditions,
            BrokerFacts brokers,
            EnsuredTopics topics,
            Sink<KafkaMessage> sink,
            Progress.SourceSize source) {
        this.config = config;
        this.choice = choice;
        this.tables = choice.tables();
        this.objects = objects;
        this.conditions = conditions;
        this.brokers = brokers;
        this.topics = topics;
        this.sink = sink;
        this.source = source;
    }

    /** Finds the tables of this run, decides what the brokers can promise, and creates topics that are missing. */
    static SyncJob prepare(SyncConfig config) {
        ServerFacts server;
        TableChoice choice;
        ObjectMappings objects;
        Map<TableId, TableCondition> conditions;
        try (Connection connection = new MySqlConnections(config.source()).open()) {
            server = ServerFacts.read(connection);
            choice = TableChoice.of(config.source(), connection, server);
            choice.report().requireAll();
            objects = ObjectMappings.of(config, server.lowerCaseTableNames() == 0);
            conditions = new ConditionReader(connection, server).read(objects.conditions(choice.tables()));
        } catch (SQLException e) {
            throw new SyncException("MySQL: " + e.getMessage(), e);
        }
        TreeSet<String> names = new TreeSet<>(objects.topics(choice.tables()).values());
        try (KafkaAdmin admin = KafkaAdmin.connect(config.sink())) {
            BrokerFacts brokers = admin.facts();
            Delivery delivery = brokers.resolve(config.sink().delivery());
            EnsuredTopics topics = admin.ensureTopics(names, config.sink().createTopics());
            Sink<KafkaMessage> sink = KafkaSinks.create(
                    config.sink(),
                    config.checkpoint(),
                    delivery,
                    brokers,
                    topics.partitions(),
                    choice.found().isEmpty() ? Optional.empty() : Optional.of(new LateTopics(config.sink())));
            return new SyncJob(
                    config,
                    choice,
                    objects,
                    conditions,
                    brokers,
                    topics,
                    sink,
                    size(server, choice.report().tables()));
        }
    }

    private static Progress.SourceSize size(ServerFacts server, List<ServerTable> tables) {
        String file = server.position().map(BinlogPosition::file).orElse("binlog");
        return new Progress.SourceSize(
                tables.size(),
                tables.stream().mapToLong(ServerTable::estimatedRows).sum(),
                file.substring(0, Math.max(0, file.lastIndexOf('.'))));
    }

    Progress.SourceSize source() {
        return source;
    }

    /** What the job file's patterns are in this run. */
    TableChoice choice() {
        return choice;
    }

    /** What readers of the topics may rely on, and the reason where it is less than could be wished. */
    String promise() {
        return brokers.promise(config.sink().delivery());
    }

    /** What the tables are on the target, beside what they were. */
    SavedObjects objects() {
        return new SavedObjects(config.stateDir(), objects, tables);
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
                MySqlSources.create(
                        config,
                        tables,
                        conditions,
                        start,
                        ordering(),
                        new TakeNewTables(config, brokers, objects, tables),
                        new RowChangeType()),
                conditions.isEmpty() ? Optional.empty() : Optional.of(new KeepRowsInside(conditions)),
                map,
                sink);
    }

    /**
     * Writes the structure records of tables that are new to the job, unless the job file wants none. None of their rows
     * can stand before: the job is started later. Tables that are one on the target have one record together.
     *
     * @return how many tables have one
     */
    int writeStructure(List<TableId> added) {
        StructureConfig structure = config.initialization().structure();
        if (!structure.enabled()) {
            return 0;
        }
        Set<TableId> isAdded = Set.copyOf(added);
        List<TableId> oldestFirst = Stream.concat(
                        tables.stream().filter(table -> !isAdded.contains(table)), added.stream())
                .toList();
        List<TableId> written = objects.firstOfTargets(oldestFirst).stream()
                .filter(isAdded::contains)
                .toList();
        StructureRecords records = new StructureRecords(
                objects, structure.partitions(), config.sink().partitioning(), topics.partitions());
        RecordWriter.write(
                config.sink(), config.checkpoint(), brokers, topics.partitions(), records.of(readStructures(written)));
        return written.size();
    }

    private List<Structure> readStructures(List<TableId> of) {
        try (Connection connection = new MySqlConnections(config.source()).open()) {
            return new StructureReader(connection, ServerFacts.read(connection)).read(of);
        } catch (SQLException e) {
            throw new SyncException("MySQL: " + e.getMessage(), e);
        }
    }

    MapToDtsAvro map() {
        return new MapToDtsAvro(
                        objects,
                        config.initialization().operation(),
                        config.format().text(),
                        topics.partitions())
                .watching(new PartitionWatch.Setup(config.sink()));
    }

    private String databases() {
        return tables.stream()
                .map(table -> Printable.oneLine(table.database()))
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
