package io.sluice;

import io.sluice.config.CheckpointConfig;
import io.sluice.config.SinkConfig;
import io.sluice.config.StructureConfig;
import io.sluice.config.SyncConfig;
import io.sluice.kafka.BrokerFacts;
import io.sluice.kafka.EnsuredTopics;
import io.sluice.kafka.KafkaAdmin;
import io.sluice.kafka.RecordWriter;
import io.sluice.mysql.NewTables;
import io.sluice.mysql.catalogue.SchemaReader;
import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.mysql.catalogue.StructureReader;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.precheck.Shards;
import io.sluice.route.ObjectMappings;
import io.sluice.row.Structure;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import java.io.IOException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a table's topic and its structure record before the first of its rows, and refuses what a check before the start
 * would. What it writes may come twice where the job starts again; it is never missing.
 */
final class TakeNewTables implements NewTables {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(TakeNewTables.class);

    private final SinkConfig sink;
    private final CheckpointConfig checkpoint;
    private final StructureConfig structure;
    private final BrokerFacts brokers;
    private final ObjectMappings objects;
    private final ArrayList<TableId> tables;

    /** @param tables of the job when it was made */
    TakeNewTables(SyncConfig config, BrokerFacts brokers, ObjectMappings objects, Collection<TableId> tables) {
        this.sink = config.sink();
        this.checkpoint = config.checkpoint();
        this.structure = config.initialization().structure();
        this.brokers = brokers;
        this.objects = objects;
        this.tables = new ArrayList<>(tables);
    }

    @Override
    public void prepare(TableId table, boolean isThere, Connection connection) {
        if (!objects.conditions(List.of(table)).isEmpty()) {
            throw new SyncException(
                    "its entry in objects has a condition, which is made ready when a job starts; run the"
                            + " job again, so that the table is read whole by it");
        }
        List<TableId> all = new ArrayList<>(tables);
        if (!all.contains(table)) {
            all.add(table);
        }
        String topic = objects.topics(all).get(table);
        ServerFacts server = ServerFacts.read(connection);
        if (isThere) {
            requireFit(table, new SchemaReader(connection, server));
        }
        Map<String, Integer> partitions = ensure(topic);
        // Tables that are one on the target have one record together.
        if (isThere
                && structure.enabled()
                && !tables.contains(table)
                && shards(table).isEmpty()) {
            writeStructure(new StructureReader(connection, server).read(List.of(table)), partitions);
        }
        tables.clear();
        tables.addAll(all);
    }

    private List<TableId> shards(TableId table) {
        TableId target = objects.of(table).target();
        return tables.stream()
                .filter(other ->
                        !other.equals(table) && objects.of(other).target().equals(target))
                .toList();
    }

    private void requireFit(TableId table, SchemaReader server) {
        List<ServerTable> found = server.read(List.of(table)).tables();
        if (found.isEmpty()) {
            return;
        }
        TableSchema schema = found.get(0).schema();
        List<String> conflicts = objects.of(table).conflicts(schema);
        if (!conflicts.isEmpty()) {
            throw new SyncException(
                    String.join("; ", conflicts) + "; correct its entry in objects, and run the job again");
        }
        for (ServerTable other : server.read(shards(table)).tables()) {
            Shards.difference(other.schema(), schema, objects).ifPresent(difference -> {
                throw new SyncException("it and " + other.id() + " both become "
                        + objects.of(table).target() + ", but " + difference
                        + "; alter it, or leave it out by source.exclude, and run the job again");
            });
        }
    }

    private Map<String, Integer> ensure(String topic) {
        try (KafkaAdmin admin = KafkaAdmin.connect(sink)) {
            EnsuredTopics topics = admin.ensureTopics(Set.of(topic), sink.createTopics());
            topics.created().forEach(created -> LOG.info("created topic {}", created));
            return topics.partitions();
        } catch (SyncException e) {
            throw worthAnotherTry(e);
        }
    }

    private void writeStructure(List<Structure> structures, Map<String, Integer> partitions) {
        StructureRecords records =
                new StructureRecords(objects, structure.partitions(), sink.partitioning(), partitions);
        try {
            RecordWriter.write(sink, checkpoint, brokers, partitions, records.of(structures));
        } catch (SyncException e) {
            throw worthAnotherTry(e);
        }
    }

    /** Brokers that do not answer for a while are no reason to end the job. */
    private static SyncException worthAnotherTry(SyncException failure) {
        return failure.getCause() instanceof RetriableException
                ? new SyncException(failure.getMessage(), new IOException(failure))
                : failure;
    }
}
