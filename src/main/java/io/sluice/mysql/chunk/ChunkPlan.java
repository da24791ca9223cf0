package io.sluice.mysql.chunk;

import io.sluice.config.ChunkConfig;
import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.mysql.catalogue.TableFault;
import io.sluice.mysql.catalogue.TableReport;
import io.sluice.row.Column;
import io.sluice.row.TableId;
import io.sluice.row.UniqueKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How one table's existing rows are read.
 *
 * @param chunkColumn the column whose values divide the table
 * @param chunking whether it is divided at all, and whether changes made meanwhile are merged into its rows
 * @param chunkRows how many rows a chunk should have
 * @param keys the table's, when it was planned
 */
public record ChunkPlan(TableId table, String chunkColumn, Chunking chunking, int chunkRows, List<UniqueKey> keys)
        implements Serializable {

    /** How a table is divided. */
    public enum Chunking {
        /** In ranges of the key's first column, by the connector. */
        RANGES,
        /** In ranges of the key's first column; each is cut off the rest of the table when it is handed out. */
        CUTS,
        /** The whole table at once: keys of this type have no literals that are exact. */
        WHOLE,
        /** The whole table at once; rows that change meanwhile come twice, because nothing tells rows apart. */
        WHOLE_WITHOUT_KEY
    }

    // Of other columns the connector is not asked.
    private static final Pattern ASCII = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    public ChunkPlan {
        keys = List.copyOf(keys);
    }

    /** Plans for the tables; throws when rows of one of them would be lost or wrong. */
    public static List<ChunkPlan> of(Collection<ServerTable> tables, ChunkConfig chunks) {
        TableReport.require(faults(tables));
        return tables.stream().map(table -> of(table, chunks)).toList();
    }

    /** Tables whose rows would be lost or wrong, and what to do; empty when all is well. */
    public static List<TableFault> faults(Collection<ServerTable> tables) {
        List<TableFault> faults = new ArrayList<>();
        for (ServerTable table : tables) {
            fault(table)
                    .ifPresent(message -> faults.add(new TableFault(table.id(), TableFault.Kind.UNREADABLE, message)));
        }
        return faults;
    }

    private static ChunkPlan of(ServerTable table, ChunkConfig chunks) {
        int rows = chunks.rows(table.averageRowBytes());
        List<UniqueKey> keys = table.schema().keys();
        UniqueKey key = table.schema().identityKey().orElse(null);
        if (key == null) {
            return new ChunkPlan(table.id(), anyColumn(table), Chunking.WHOLE_WITHOUT_KEY, rows, keys);
        }
        Column first = table.schema().columns().get(table.schema().identityColumns()[0]);
        // The connector divides by numbers at once, but knows one size of chunks for all tables.
        if (ChunkBound.isNumber(first) && ASCII.matcher(first.name()).matches() && rows == chunks.rows()) {
            return new ChunkPlan(table.id(), first.name(), Chunking.RANGES, rows, keys);
        }
        return ChunkBound.isPossible(first)
                ? new ChunkPlan(table.id(), first.name(), Chunking.CUTS, rows, keys)
                : new ChunkPlan(table.id(), anyColumn(table), Chunking.WHOLE, rows, keys);
    }

    /** The same table divided by this project: the connector binds its bounds as signed numbers. */
    public ChunkPlan cut() {
        return new ChunkPlan(table, chunkColumn, Chunking.CUTS, chunkRows, keys);
    }

    private static String anyColumn(ServerTable table) {
        return table.schema().columns().get(0).name();
    }

    private static Optional<String> fault(ServerTable table) {
        if (!table.unclearLabels().isEmpty()) {
            return Optional.of("a label of column " + String.join(", ", table.unclearLabels())
                    + " has a backslash, a question mark or a character of four bytes, which the binlog does not spell out;"
                    + " change the label");
        }
        return Optional.empty();
    }
}
