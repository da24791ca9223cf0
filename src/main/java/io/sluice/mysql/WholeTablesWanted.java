package io.sluice.mysql;

import io.sluice.row.TableId;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;

/** Says that the reader of the binlog holds it, before a place at which tables appear that may have rows already. */
record WholeTablesWanted(List<TableId> tables) implements SourceEvent {

    private static final long serialVersionUID = 1L;

    WholeTablesWanted {
        tables = List.copyOf(tables);
    }
}
