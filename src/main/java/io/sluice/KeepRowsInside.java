package io.sluice;

import io.sluice.condition.RowFilter;
import io.sluice.condition.TableCondition;
import io.sluice.row.RowChange;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.Collector;

/** Leaves of each change what its table's condition leaves of it. */
final class KeepRowsInside extends RichFlatMapFunction<RowChange, RowChange> {

    /** Changes of which nothing was left; rows that MySQL left out of the full data itself are not among them. */
    static final String FILTERED_ROWS = "filteredRows";

    private static final long serialVersionUID = 1L;

    private final HashMap<TableId, TableCondition> conditions;
    private transient Map<TableId, RowFilter> filters;
    private transient Counter filteredRows;

    KeepRowsInside(Map<TableId, TableCondition> conditions) {
        this.conditions = new HashMap<>(conditions);
    }

    @Override
    public void open(OpenContext context) {
        filters = new HashMap<>();
        conditions.forEach((table, condition) -> filters.put(table, condition.filter()));
        filteredRows = getRuntimeContext().getMetricGroup().counter(FILTERED_ROWS);
    }

    @Override
    public void flatMap(RowChange change, Collector<RowChange> out) {
        RowFilter filter = filters.get(change.schema().id());
        RowChange left = filter == null ? change : left(filter, change);
        if (left == null) {
            filteredRows.inc();
        } else {
            out.collect(left);
        }
    }

    private static RowChange left(RowFilter filter, RowChange change) {
        try {
            return filter.apply(change);
        } catch (SyncException e) {
            // Starting again would come to the same row.
            throw new SuppressRestartsException(e);
        }
    }
}
