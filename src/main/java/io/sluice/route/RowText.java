package io.sluice.route;

import io.sluice.row.Column;
import io.sluice.row.RowImage;
import io.sluice.row.TableSchema;
import java.util.List;

/** Writes values of a row as JSON texts joined by commas. */
final class RowText {

    /** In place of a column that is not there: its value is taken for NULL. */
    static final int NO_COLUMN = -1;

    private RowText() {}

    /** The values of the identity key. */
    static void appendIdentity(TableSchema schema, RowImage image, JsonBuffer out) {
        append(schema, schema.identityColumns(), image, out);
    }

    /** The values at these positions, or {@link #NO_COLUMN}. */
    static void append(TableSchema schema, int[] positions, RowImage image, JsonBuffer out) {
        List<Column> columns = schema.columns();
        RowImage.Values values = image.values();
        int at = -1;
        boolean first = true;
        for (int position : positions) {
            if (!first) {
                out.add(',');
            }
            first = false;
            if (position == NO_COLUMN) {
                out.addAscii("null");
                continue;
            }
            if (position <= at) {
                values = image.values();
                at = -1;
            }
            for (; at < position; at++) {
                if (!values.next()) {
                    throw new IllegalArgumentException(
                            schema.id() + ": an image of " + (at + 1) + " values for " + columns.size() + " columns");
                }
            }
            Column column = columns.get(position);
            if (values.isNull() && !column.nullable()) {
                throw new IllegalArgumentException(
                        schema.id() + ": NULL in column " + column.name() + ", which allows none");
            }
            JsonValue.append(column, values, out);
        }
    }
}
