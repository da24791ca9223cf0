package io.sluice.mysql.catalogue;

import io.sluice.row.SyncException;
import java.util.List;
import java.util.stream.Collectors;

/** What the server says about some tables, in the order in which they were asked for; each is in one of the lists. */
public record TableReport(List<ServerTable> tables, List<TableFault> faults) {

    public TableReport {
        tables = List.copyOf(tables);
        faults = List.copyOf(faults);
    }

    /** The tables, if all of them can be read. */
    public List<ServerTable> requireAll() {
        require(faults);
        return tables;
    }

    public static void require(List<TableFault> faults) {
        if (!faults.isEmpty()) {
            throw new SyncException("source.tables: "
                    + faults.stream().map(TableFault::toString).collect(Collectors.joining("\n")));
        }
    }
}
