package io.sluice.condition;

import io.sluice.row.RowImage;

/** A condition bound to one definition of its table. Not thread-safe. */
public final class BoundCondition {

    private final Truth truth;
    private final RowValues row;

    BoundCondition(Truth truth, RowValues row) {
        this.truth = truth;
        this.row = row;
    }

    /** Whether a row is inside; where the condition is unknown, it is not. */
    public boolean matches(RowImage image) {
        row.load(image);
        return truth.isTrue(row);
    }
}
