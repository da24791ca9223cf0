package io.sluice;

import io.sluice.config.Partitioning;
import io.sluice.config.StructurePartitions;
import io.sluice.dts.DtsEncoder;
import io.sluice.kafka.KafkaMessage;
import io.sluice.route.KeyText;
import io.sluice.route.ObjectMapping;
import io.sluice.route.ObjectMappings;
import io.sluice.route.StructurePlaces;
import io.sluice.row.Operation;
import io.sluice.row.Structure;
import io.sluice.row.SyncException;
import io.sluice.row.TextImage;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes structure records out of tables' definitions. Not thread-safe: one for each operator. */
final class StructureRecords implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ObjectMappings objects;
    private final StructurePartitions wanted;
    private final Partitioning policy;
    private final HashMap<String, Integer> partitions;
    private transient DtsEncoder encoder;

    /**
     * @param objects what the tables are on the target
     * @param partitions of every topic
     */
    StructureRecords(
            ObjectMappings objects, StructurePartitions wanted, Partitioning policy, Map<String, Integer> partitions) {
        this.objects = objects;
        this.wanted = wanted;
        this.policy = policy;
        this.partitions = new HashMap<>(partitions);
    }

    /** Each table's record, once for each partition that gets it: the partition is the message's ordering key. */
    List<KafkaMessage> of(Collection<Structure> tables) {
        return tables.stream().flatMap(this::of).toList();
    }

    private Stream<KafkaMessage> of(Structure table) {
        ObjectMapping mapping = objects.of(table.schema().id());
        String topic = mapping.topic();
        Integer count = partitions.get(topic);
        if (count == null) {
            throw new SyncException(
                    "topic " + topic + " was not prepared when the job started;" + " stop the job and start it again");
        }
        byte[] key = KeyText.structureKey(mapping.target());
        byte[] value = encoder().encode(onTarget(table, mapping));
        return StructurePlaces.of(wanted, policy, mapping, count).stream()
                .map(partition -> new KafkaMessage(topic, partition, key, value));
    }

    private static Structure onTarget(Structure table, ObjectMapping mapping) {
        try {
            return new Structure(table.schema(), mapping.createTable(table.createTable()), table.origin());
        } catch (IllegalArgumentException e) {
            throw new SyncException(
                    table.schema().id() + ": MySQL's SHOW CREATE TABLE is not understood: " + e.getMessage()
                            + "; report it, and set initialization.structure.enabled to false meanwhile",
                    e);
        }
    }

    /** Structure records are the same whatever rows are called. */
    private DtsEncoder encoder() {
        if (encoder == null) {
            encoder = new DtsEncoder(Operation.INIT, TextImage.BINARY_OBJECT, objects::table);
        }
        return encoder;
    }
}
