package io.sluice.condition;

import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.row.SyncException;
import io.sluice.row.TableSchema;

/** What a condition leaves of the changes of a table. Not thread-safe. */
public final class RowFilter {

    private final RowCondition condition;
    private final TableCollations collations;
    private TableSchema schema;
    private BoundCondition bound;

    public RowFilter(RowCondition condition, TableCollations collations) {
        this.condition = condition;
        this.collations = collations;
    }

    /** The change of the rows inside: an UPDATE out of them is a DELETE, one into them an INSERT. Null where there is none. */
    public RowChange apply(RowChange change) {
        BoundCondition inside = bound(change);
        try {
            return apply(change, inside);
        } catch (SyncException e) {
            throw new SyncException(place(change) + ": " + e.getMessage(), e);
        }
    }

    private static RowChange apply(RowChange change, BoundCondition inside) {
        if (change.operation() != Operation.UPDATE) {
            return inside.matches(change.identity()) ? change : null;
        }
        boolean wasInside = inside.matches(change.before());
        boolean isInside = inside.matches(change.after());
        if (wasInside == isInside) {
            return isInside ? change : null;
        }
        return wasInside
                ? new RowChange(
                        Operation.DELETE, change.schema(), change.before(), null, change.origin(), change.orderingKey())
                : new RowChange(
                        Operation.INSERT, change.schema(), null, change.after(), change.origin(), change.orderingKey());
    }

    @SuppressWarnings("ReferenceEquality") // rows of one table come in runs, each run with one instance
    private BoundCondition bound(RowChange change) {
        if (change.schema() != schema) {
            try {
                bound = condition.bind(change.schema(), collations);
            } catch (ConditionException e) {
                throw new SyncException(
                        place(change) + ": the table was altered, and which of its rows are inside the condition can no"
                                + " longer be said: " + e.getMessage()
                                + "\nGive the table back what the condition needs, or correct it in the job file, and"
                                + " start the job again",
                        e);
            }
            schema = change.schema();
        }
        return bound;
    }

    private static String place(RowChange change) {
        return change.schema().id() + " in binlog file " + change.origin().fileNumber() + " at "
                + change.origin().offset();
    }
}
