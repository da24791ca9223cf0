package io.sluice.mysql.value;

import io.sluice.row.Column;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import java.util.stream.Collectors;

/**
 * Makes row images of the values that a SELECT sends as text, byte by byte as they came. The session must have
 * {@code character_set_results = NULL}, {@code sql_mode = ''} and {@code time_zone = '+00:00'}, and must select
 * {@link #selectList}. Not thread-safe.
 */
public final class TextRowReader {

    /** What the session must be set to. */
    public static final String SESSION = "SET character_set_results = NULL, sql_mode = '', time_zone = '+00:00'";

    private final TableSchema schema;
    private final TextValue[] values;
    private final RowImage.Builder image = new RowImage.Builder();
    private int column;

    public TextRowReader(TableSchema schema) {
        this.schema = schema;
        ValueBuffer buffer = new ValueBuffer();
        this.values = schema.columns().stream()
                .map(column -> TextValue.of(column, buffer))
                .toArray(TextValue[]::new);
    }

    /** The columns as they are to be selected, in their order. */
    public static String selectList(TableSchema schema) {
        return schema.columns().stream().map(TextRowReader::selectExpression).collect(Collectors.joining(", "));
    }

    /**
     * One column as it is to be selected. FLOAT and DOUBLE(M,D) are printed with fewer digits than they have unless they
     * are made a plain DOUBLE; by multiplication, because adding zero would turn -0 into 0. Labels are converted by the
     * server, which also makes the catalogue's text of them.
     */
    static String selectExpression(Column column) {
        String name = TableId.quote(column.name());
        return switch (column.type()) {
            case FLOAT, DOUBLE -> name + " * 1e0";
            case ENUM, SET -> "CONVERT(" + name + " USING utf8mb4)";
            default -> name;
        };
    }

    /** Takes the next column's value for NULL. */
    public void addNull() {
        next();
        image.addNull();
    }

    /**
     * Takes the next column's value.
     *
     * @throws BadBytesException naming table and column
     */
    public void add(byte[] source, int from, int length) {
        TextValue value = next();
        try {
            value.read(source, from, length, image);
        } catch (BadBytesException e) {
            Column failed = schema.columns().get(column - 1);
            reset();
            throw new BadBytesException(
                    schema.id() + ": a value of column " + failed.name() + " of type " + failed.type() + " "
                            + e.getMessage(),
                    e);
        }
    }

    /** The image of the values taken. */
    public RowImage finish() {
        if (column != values.length) {
            int taken = column;
            reset();
            throw new BadBytesException(schema.id() + ": a row has " + taken + " of " + values.length + " values");
        }
        return reset();
    }

    private TextValue next() {
        if (column == values.length) {
            reset();
            throw new BadBytesException(schema.id() + ": a row has more than " + values.length + " values");
        }
        return values[column++];
    }

    private RowImage reset() {
        column = 0;
        return image.build();
    }
}
