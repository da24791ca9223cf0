package io.sluice.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.Operation;
import io.sluice.row.Origin;
import io.sluice.row.RowChange;
import io.sluice.row.RowImage;
import io.sluice.row.SyncException;
import io.sluice.row.TableSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left of a change: rows with an id above 5 are inside. */
final class RowFilterTest {

    private static final Origin ORIGIN = new Origin(3, 1234, 1, 1200, 0, 0, 0, 1, -1, "");
    private static final RowImage INSIDE = Evaluation.row("6", "paid");
    private static final RowImage OUTSIDE = Evaluation.row("5", "paid");

    private final RowFilter filter = new RowFilter(RowCondition.parse("id > 5"), TableCollations.NONE);

    @Test
    void anUpdateThatLeavesIsADelete() {
        assertThat(filter.apply(change(Operation.UPDATE, INSIDE, OUTSIDE)))
                .isEqualTo(change(Operation.DELETE, INSIDE, null));
    }

    @Test
    void anUpdateThatEntersIsAnInsert() {
        assertThat(filter.apply(change(Operation.UPDATE, OUTSIDE, INSIDE)))
                .isEqualTo(change(Operation.INSERT, null, INSIDE));
    }

    @Test
    void whatIsInsideStaysAsItIs() {
        for (RowChange change : List.of(
                change(Operation.INIT, null, INSIDE),
                change(Operation.INSERT, null, INSIDE),
                change(Operation.UPDATE, INSIDE, INSIDE),
                change(Operation.DELETE, INSIDE, null))) {
            assertThat(filter.apply(change)).isSameAs(change);
        }
    }

    @Test
    void ofWhatIsOutsideNothingIsLeft() {
        for (RowChange change : List.of(
                change(Operation.INIT, null, OUTSIDE),
                change(Operation.INSERT, null, OUTSIDE),
                change(Operation.UPDATE, OUTSIDE, OUTSIDE),
                change(Operation.DELETE, OUTSIDE, null))) {
            assertThat(filter.apply(change)).isNull();
        }
    }

    @Test
    void aTableWithoutTheColumnStops() {
        TableSchema altered = new TableSchema(
                Evaluation.SCHEMA.id(), Evaluation.SCHEMA.columns().subList(1, 16), List.of(), "8.0.31");
        RowChange change = new RowChange(Operation.INSERT, altered, null, INSIDE, ORIGIN, 0);

        assertThatThrownBy(() -> filter.apply(change))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("shop.t in binlog file 3 at 1234")
                .hasMessageContaining("no column id")
                .hasMessageContaining("correct it in the job file");
    }

    private static RowChange change(Operation operation, RowImage before, RowImage after) {
        return new RowChange(operation, Evaluation.SCHEMA, before, after, ORIGIN, 42);
    }
}
