package io.sluice.route;

import io.sluice.config.Partitioning;
import io.sluice.config.StructurePartitions;
import java.util.List;
import java.util.stream.IntStream;

/** In which partitions of its topic a table's structure record stands: each row of the table may rely on these. */
public final class StructurePlaces {

    private StructurePlaces() {}

    /**
     * The partitions of one table.
     *
     * @param count of the topic's partitions
     */
    public static List<Integer> of(StructurePartitions wanted, Partitioning policy, ObjectMapping mapping, int count) {
        if (wanted == StructurePartitions.ALL) {
            return IntStream.range(0, count).boxed().toList();
        }
        boolean hasOwn = policy == Partitioning.TABLE && mapping.partitionBy().isEmpty();
        int hash = hasOwn ? TableText.of(mapping.target()).hashCode() : 0;
        return List.of(Partitions.partition(hash, count));
    }
}
