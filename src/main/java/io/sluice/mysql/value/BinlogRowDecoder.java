package io.sluice.mysql.value;

import io.sluice.row.Column;
import io.sluice.row.RowImage;
import io.sluice.row.TableSchema;

/** Decodes row images of one table, as it was for a while, from the bytes of row events. Not thread-safe. */
public final class BinlogRowDecoder {

    private final TableSchema schema;
    private final BinlogValue[] values;
    private final ValueBuffer buffer = new ValueBuffer();
    private final RowImage.Builder image = new RowImage.Builder();

    public BinlogRowDecoder(WireTable table, JsonDialect dialect) {
        this.schema = table.schema();
        this.values = table.columns().stream()
                .map(column -> BinlogValue.of(column, dialect, buffer))
                .toArray(BinlogValue[]::new);
    }

    public TableSchema schema() {
        return schema;
    }

    int columns() {
        return values.length;
    }

    /**
     * Reads the next image: a bit for each NULL, then the other values.
     *
     * @throws BadBytesException naming table and column
     */
    RowImage decode(WireBytes in) {
        int column = -1;
        try {
            int nulls = in.skip((values.length + 7) / 8);
            for (column = 0; column < values.length; column++) {
                if ((in.array()[nulls + column / 8] >> column % 8 & 1) != 0) {
                    image.addNull();
                } else {
                    values[column].decode(in, image);
                }
            }
            return image.build();
        } catch (BadBytesException e) {
            buffer.clear();
            image.build();
            throw failure(column, e);
        }
    }

    private BadBytesException failure(int position, BadBytesException cause) {
        if (position < 0) {
            return new BadBytesException(schema.id() + ": a row " + cause.getMessage(), cause);
        }
        Column column = schema.columns().get(position);
        return new BadBytesException(
                schema.id() + ": a value of column " + column.name() + " of type " + column.type() + " "
                        + cause.getMessage(),
                cause);
    }
}
