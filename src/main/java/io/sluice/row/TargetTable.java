package io.sluice.row;

import java.util.List;
import java.util.stream.IntStream;

/** A table's definition, and what it is on the target: names may be others, and columns may be left out. */
public final class TargetTable {

    private final TableSchema source;
    private final TableSchema target;
    private final int[] positions;

    /**
     * A table and what it is on the target.
     *
     * @param positions of the target's columns, in their order, where the source has them
     */
    public TargetTable(TableSchema source, TableSchema target, List<Integer> positions) {
        if (positions.size() != target.columns().size()) {
            throw new IllegalArgumentException(
                    positions.size() + " positions for " + target.columns().size() + " columns");
        }
        this.source = source;
        this.target = target;
        this.positions = positions.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A table that is the same on the target. */
    public static TargetTable same(TableSchema source) {
        return new TargetTable(
                source,
                source,
                IntStream.range(0, source.columns().size()).boxed().toList());
    }

    public TableSchema source() {
        return source;
    }

    public TableSchema target() {
        return target;
    }

    /** Where a row of the source has the value of the target's column. */
    public int sourcePosition(int targetColumn) {
        return positions[targetColumn];
    }
}
