package io.sluice.mysql;

import io.sluice.row.Column;
import io.sluice.row.RowImage;
import io.sluice.row.SyncException;
import io.sluice.row.TableSchema;
import java.util.List;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Field;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Schema;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;

/** How Debezium's structures of one table, as it was for a while, become images. */
final class RowShape {

    private final Schema structs;
    private final TableSchema schema;
    private final Field[] fields;
    private final DebeziumValue[] values;

    /** @param schema its columns are the structure's fields, in their order */
    RowShape(Schema structs, TableSchema schema) {
        this.structs = structs;
        this.schema = schema;
        this.fields = structs.fields().toArray(Field[]::new);
        this.values = schema.columns().stream().map(DebeziumValues::of).toArray(DebeziumValue[]::new);
    }

    TableSchema schema() {
        return schema;
    }

    boolean fits(Schema other) {
        return structs.equals(other);
    }

    RowImage image(Struct row, RowImage.Builder builder, String place) {
        for (int i = 0; i < fields.length; i++) {
            Object value = row.getWithoutDefault(fields[i].name());
            if (value != null) {
                add(i, value, builder, place);
                continue;
            }
            if (!fields[i].schema().isOptional()) {
                throw failure(i, place, "is NOT NULL, and its value cannot be read");
            }
            builder.addNull();
        }
        return builder.build();
    }

    private void add(int column, Object value, RowImage.Builder builder, String place) {
        try {
            builder.add(values[column].bytes(value));
        } catch (RuntimeException e) {
            throw new SyncException(failure(column, place, e.getMessage()).getMessage(), e);
        }
    }

    private SyncException failure(int index, String place, String what) {
        List<Column> columns = schema.columns();
        return new SyncException(
                schema.id() + " at " + place + ": column " + columns.get(index).name() + " of type "
                        + columns.get(index).type() + ": " + what
                        + "; correct the value in MySQL and start afresh, or take the table out of source.tables");
    }
}
