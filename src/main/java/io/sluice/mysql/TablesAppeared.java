package io.sluice.mysql;

import io.sluice.row.TableId;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Says that tables have appeared in the binlog, whose first rows are yet to come; the enumerator sends it back once it
 * knows them.
 */
record TablesAppeared(List<TableId> tables) implements SourceEvent {

    private static final long serialVersionUID = 1L;

    TablesAppeared {
        tables = List.copyOf(tables);
    }
}
