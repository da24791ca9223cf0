package io.sluice;

import io.sluice.config.SinkConfig;
import io.sluice.kafka.KafkaAdmin;
import io.sluice.mysql.NewTables;
import io.sluice.mysql.SchemaReader;
import io.sluice.mysql.ServerTable;
import io.sluice.mysql.TableReport;
import io.sluice.precheck.Shards;
import io.sluice.route.ObjectMappings;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a table's topic ready before the first of its rows, and refuses what a check before the start would. */
final class TakeNewTables implements NewTables {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(TakeNewTables.class);

    private final SinkConfig sink;
    private final ObjectMappings objects;
    private final ArrayList<TableId> tables;

    /** @param tables of the job when it was made */
    TakeNewTables(SinkConfig sink, ObjectMappings objects, Collection<TableId> tables) {
        this.sink = sink;
        this.objects = objects;
        this.tables = new ArrayList<>(tables);
    }

    @Override
    public void prepare(TableId table, SchemaReader server) {
        if (!objects.conditions(List.of(table)).isEmpty()) {
            throw new SyncException("its entry in objects has a condition, which is made ready when a job starts; run the"
                    + " job again, so that the table is read whole by it");
        }
        if (!tables.contains(table)) {
            tables.add(table);
        }
        String topic = objects.topics(tables).get(table);
        requireEqualShards(table, server);
        ensure(topic);
    }

    /** By the definitions that the server has now; one that is gone already is not compared. */
    private void requireEqualShards(TableId table, SchemaReader server) {
        TableId target = objects.of(table).target();
        List<TableId> same = tables.stream()
                .filter(other -> objects.of(other).target().equals(target))
                .toList();
        TableReport report = server.read(same);
        Optional<ServerTable> mine = report.tables().stream()
                .filter(found -> found.id().equals(table))
                .findFirst();
        if (mine.isEmpty()) {
            return;
        }
        List<String> conflicts = objects.of(table).conflicts(mine.orElseThrow().schema());
        if (!conflicts.isEmpty()) {
            throw new SyncException(String.join("; ", conflicts) + "; correct its entry in objects, and run the job again");
        }
        for (ServerTable other : report.tables()) {
            Shards.difference(other.schema(), mine.orElseThrow().schema(), objects).ifPresent(difference -> {
                throw new SyncException(other.id() + " and it both become " + target + ", but " + difference
                        + "; alter it, or leave it out by source.exclude, and run the job again");
            });
        }
    }

    private void ensure(String topic) {
        try (KafkaAdmin admin = KafkaAdmin.connect(sink)) {
            admin.ensureTopics(Set.of(topic), sink.createTopics())
                    .created()
                    .forEach(created -> LOG.info("created topic {}", created));
        } catch (SyncException e) {
            // Brokers that cannot be reached for a while are no reason to end the job.
            throw e.getCause() instanceof RetriableException
                    ? new SyncException(e.getMessage(), new IOException(e))
                    : e;
        }
    }
}
