package io.sluice.dts;

import io.sluice.row.Column;
import io.sluice.row.Origin;
import io.sluice.row.RowChange;
import io.sluice.row.SyncException;
import io.sluice.row.TableSchema;

/** What the encoder says when a row cannot be right. Never a value. */
final class Faults {

    private Faults() {}

    static SyncException badValue(RowChange change, int column, BadValueException cause) {
        Column culprit = change.schema().columns().get(column);
        return new SyncException(
                change.schema().id() + "." + culprit.name() + " at " + position(change.origin()) + ": the "
                        + culprit.type() + " value " + cause.getMessage()
                        + "; compare the row with the binlog at this position, and exclude the column to go on without it",
                cause);
    }

    static SyncException wrongSize(RowChange change) {
        return new SyncException(change.schema().id() + " at " + position(change.origin())
                + ": the row does not have the table's "
                + change.schema().columns().size()
                + " columns; restart the job from a position after the last change of the table's definition");
    }

    /** What a table's definition made impossible, with the row by which it was seen. */
    static SyncException noForm(TableSchema schema, Origin origin, SyncException cause) {
        return new SyncException(
                "table " + schema.id() + " as of " + position(origin) + ": " + cause.getMessage(), cause);
    }

    private static String position(Origin origin) {
        return "binlog file " + origin.fileNumber() + ", offset " + origin.offset() + ", row " + origin.row();
    }
}
