package io.sluice;

import io.sluice.route.ObjectMappings;
import io.sluice.row.Printable;
import io.sluice.row.RowChange;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of columns that the job file names and a table no longer has: a DDL takes them, and the job goes on. */
final class MissingColumns {

    private static final Logger LOG = LoggerFactory.getLogger(MissingColumns.class);

    private final ObjectMappings objects;
    private final Map<TableSchema, Integer> known = new HashMap<>();
    private final Map<TableId, Integer> counts = new ConcurrentHashMap<>();
    private TableSchema last;

    MissingColumns(ObjectMappings objects) {
        this.objects = objects;
    }

    int count() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    @SuppressWarnings("ReferenceEquality") // rows of one table come in runs, each run with one instance
    void look(RowChange change) {
        if (change.schema() != last) {
            last = change.schema();
            int missing = known.computeIfAbsent(last, schema -> missing(change));
            counts.put(last.id(), missing);
        }
    }

    private int missing(RowChange change) {
        TableSchema schema = change.schema();
        List<String> missing = objects.of(schema.id()).missing(schema);
        if (!missing.isEmpty()) {
            LOG.warn(
                    "table {} has no column {} as of binlog file {}, offset {}: its rows go on without it;"
                            + " correct the table's entry in objects",
                    schema.id(),
                    Printable.oneLine(String.join(", ", missing)),
                    change.origin().fileNumber(),
                    change.origin().offset());
        }
        return missing.size();
    }
}
