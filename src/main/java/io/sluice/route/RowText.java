package io.sluice.route;

import io.sluice.row.Column;
import io.sluice.row.RowImage;
import io.sluice.row.TableSchema;
import java.util.List;

/** Writes the values of a row's identity key as JSON texts joined by commas. */
final class RowText {

    private RowText() {}

    static void appendIdentity(TableSchema schema, RowImage image, JsonBuffer out) {
        List<Column> columns = schema.columns();
        RowImage.Values values = image.values();
        int at = -1;
        boolean first = true;
        for (int position : schema.identityColumns()) {
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
            if (!first) {
                out.add(',');
            }
            first = false;
            Column column = columns.get(position);
            if (values.isNull()) {
                throw new IllegalArgumentException(schema.id() + ": NULL in key column " + column.name());
            }
            JsonValue.append(column, values, out);
        }
    }
}
