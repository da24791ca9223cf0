package io.sluice.mysql.catalogue;

import io.sluice.mysql.value.Labels;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import java.util.List;

/**
 * A table as the server describes it now.
 *
 * @param labels of ENUM and SET, an entry for each column
 * @param unclearLabels ENUM and SET columns with a label that SHOW CREATE TABLE does not give faithfully
 * @param generatedColumns whose values the server computes of others, stored or not
 * @param engine in the server's spelling; empty where it cannot open the table
 * @param estimatedRows the engine's guess
 * @param averageRowBytes the engine's guess
 */
public record ServerTable(
        TableSchema schema,
        List<Labels> labels,
        List<String> unclearLabels,
        List<String> generatedColumns,
        String engine,
        long estimatedRows,
        long averageRowBytes) {

    public ServerTable {
        labels = List.copyOf(labels);
        unclearLabels = List.copyOf(unclearLabels);
        generatedColumns = List.copyOf(generatedColumns);
    }

    public TableId id() {
        return schema.id();
    }

    /** Whether a read view shows the table as it was when the view was opened. */
    public boolean isTransactional() {
        return TableDefinition.isTransactionalEngine(engine);
    }

    /** As the server guesses. */
    public long estimatedBytes() {
        return estimatedRows * averageRowBytes;
    }
}
