package io.sluice.mysql;

import io.sluice.row.TableId;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.MetricGroup;

/** Shows the tables that were dropped, or renamed to what is not in the job. */
final class GoneTables {

    /** How many there are. */
    static final String TABLES_GONE = "tablesGone";

    /** 1 while the table of the group's variable {@code table} is gone, 0 once it is there again. */
    static final String TABLE_GONE = "tableGone";

    private final MetricGroup group;
    private final Set<TableId> gone = ConcurrentHashMap.newKeySet();
    private final Set<TableId> shown = new HashSet<>();

    GoneTables(MetricGroup group) {
        this.group = group;
        group.gauge(TABLES_GONE, gone::size);
    }

    void show(TableId table, boolean isGone) {
        if (!isGone) {
            gone.remove(table);
        } else if (gone.add(table) && shown.add(table)) {
            group.addGroup("table", table.toString()).gauge(TABLE_GONE, () -> gone.contains(table) ? 1 : 0);
        }
    }
}
