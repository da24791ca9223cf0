package io.sluice.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.ColumnsConfig;
import io.sluice.config.Partitioning;
import io.sluice.config.StructurePartitions;
import io.sluice.row.TableId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a table's structure record stands. */
final class StructurePlacesTest {

    private static final int COUNT = 4;

    @ParameterizedTest
    @EnumSource(Partitioning.class)
    void allMeansEachPartition(Partitioning policy) {
        assertThat(StructurePlaces.of(StructurePartitions.ALL, policy, mapping(), COUNT))
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void firstMeansPartitionZeroUnlessTheTableHasItsOwn() {
        // The vector of the README: shop.orders, by table, of 4.
        assertThat(first(Partitioning.TABLE, mapping())).containsExactly(1);
        assertThat(first(Partitioning.TABLE, mapping("user_id"))).containsExactly(0);
        assertThat(first(Partitioning.KEY, mapping())).containsExactly(0);
        assertThat(first(Partitioning.ZERO, mapping())).containsExactly(0);
    }

    private static List<Integer> first(Partitioning policy, ObjectMapping mapping) {
        return StructurePlaces.of(StructurePartitions.FIRST, policy, mapping, COUNT);
    }

    private static ObjectMapping mapping(String... partitionBy) {
        return new ObjectMapping(new TableId("shop", "orders"), "topic", List.of(partitionBy), ColumnsConfig.ALL);
    }
}
