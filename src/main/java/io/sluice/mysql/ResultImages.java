package io.sluice.mysql;

import io.sluice.row.RowImage;
import io.sluice.row.TableSchema;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes row images of a result's rows. */
final class ResultImages {

    private final TextRowReader values;
    private final int columns;

    ResultImages(TableSchema schema) {
        values = new TextRowReader(schema);
        columns = schema.columns().size();
    }

    /** The image of the row at which the result stands. */
    RowImage read(ResultSet row) throws SQLException {
        for (int column = 1; column <= columns; column++) {
            byte[] value = row.getBytes(column);
            if (value == null) {
                values.addNull();
            } else {
                values.add(value, 0, value.length);
            }
        }
        return values.finish();
    }
}
