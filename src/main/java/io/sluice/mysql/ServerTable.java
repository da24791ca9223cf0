package io.sluice.mysql;

import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import java.util.List;

/**
 * A table as the server describes it now.
 *
 * @param labels of ENUM and SET, an entry for each column
 * @param unclearLabels ENUM and SET columns with a label that SHOW CREATE TABLE does not give faithfully
 * @param estimatedRows the engine's guess
 * @param averageRowBytes the engine's guess
 */
public record ServerTable(
        TableSchema schema, List<Labels> labels, List<String> unclearLabels, long estimatedRows, long averageRowBytes) {

    public ServerTable {
        labels = List.copyOf(labels);
        unclearLabels = List.copyOf(unclearLabels);
    }

    public TableId id() {
        return schema.id();
    }
}
