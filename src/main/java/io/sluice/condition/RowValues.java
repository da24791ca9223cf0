package io.sluice.condition;

import io.sluice.row.RowImage;
import java.util.Arrays;
import java.util.Collection;

/** Where the values that a condition looks at lie in a row; the same one for row after row. */
final class RowValues {

    private static final int NULL = -1;

    private final int[] slots;
    private final int[] offsets;
    private final int[] lengths;
    private byte[] bytes;

    /** @param columns that are looked at */
    RowValues(Collection<Integer> columns) {
        slots = new int[columns.stream().mapToInt(column -> column + 1).max().orElse(0)];
        Arrays.fill(slots, -1);
        int slot = 0;
        for (int column : columns) {
            slots[column] = slot++;
        }
        offsets = new int[slot];
        lengths = new int[slot];
    }

    int slot(int column) {
        return slots[column];
    }

    void load(RowImage image) {
        RowImage.Values values = image.values();
        bytes = image.bytes();
        for (int slot : slots) {
            if (!values.next()) {
                throw new IllegalArgumentException("a row of fewer values than its table has columns");
            }
            if (slot >= 0) {
                offsets[slot] = values.offset();
                lengths[slot] = values.isNull() ? NULL : values.length();
            }
        }
    }

    boolean isNull(int slot) {
        return lengths[slot] == NULL;
    }

    byte[] bytes() {
        return bytes;
    }

    int offset(int slot) {
        return offsets[slot];
    }

    int length(int slot) {
        return lengths[slot];
    }
}
