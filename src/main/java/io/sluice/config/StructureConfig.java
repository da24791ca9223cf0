package io.sluice.config;

import java.io.Serializable;
import java.util.Objects;

/**
 * The {@code initialization.structure} block.
 *
 * @param enabled whether each table's structure record is written before its rows, and topics are created for them
 */
public record StructureConfig(boolean enabled, StructurePartitions partitions) implements Serializable {

    static final StructureConfig DEFAULT = new StructureConfig(true, StructurePartitions.FIRST);

    public StructureConfig {
        Objects.requireNonNull(partitions, "partitions");
    }
}
