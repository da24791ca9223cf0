package io.sluice.condition;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.TableSchema;
import java.util.stream.Collectors;

/** Finds columns, and says what they are compared as. */
final class ColumnKinds {

    private final TableSchema schema;
    private final RowValues row;

    ColumnKinds(TableSchema schema, RowValues row) {
        this.schema = schema;
        this.row = row;
    }

    static int position(TableSchema schema, Node.Name name) {
        int position = schema.position(name.name());
        if (position < 0) {
            throw new Refusal(
                    schema.id() + " has no column " + name.name() + "; it has "
                            + schema.columns().stream().map(Column::name).collect(Collectors.joining(", ")),
                    name.position());
        }
        return position;
    }

    Column column(Node.Name name) {
        return schema.columns().get(position(schema, name));
    }

    ColumnOperand operand(Node.Name name) {
        int position = position(schema, name);
        Column column = schema.columns().get(position);
        return new ColumnOperand(column, kind(column, name), row.slot(position));
    }

    /** Any column's, also of types without a comparison. */
    Operand forNull(Node.Name name) {
        int position = position(schema, name);
        Column column = schema.columns().get(position);
        boolean isDate = column.type() == MySqlType.DATE || column.type() == MySqlType.DATETIME;
        if (isDate && !column.nullable()) {
            throw new Refusal(
                    "for MySQL, " + column.name() + " IS NULL is the date 0000-00-00, because the column is NOT NULL;"
                            + " write " + column.name() + " = '0000-00-00' if that is meant",
                    name.position());
        }
        return new ColumnOperand(column, Kind.TEXT, row.slot(position));
    }

    private static Kind kind(Column column, Node.Name name) {
        return switch (column.type()) {
            case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT, BIT, YEAR -> Kind.INTEGER;
            case DECIMAL -> Kind.DECIMAL;
            case FLOAT, DOUBLE -> real(column, name);
            case DATE, DATETIME, TIMESTAMP -> Kind.DATE;
            case TIME -> Kind.TIME;
            case JSON, GEOMETRY ->
                throw new Refusal(
                        column.name() + " is of type " + column.type()
                                + ", of which only IS NULL is evaluated here; add a generated column and compare that",
                        name.position());
            default -> Kind.TEXT;
        };
    }

    private static Kind real(Column column, Node.Name name) {
        if (column.length() > 0) {
            throw new Refusal(
                    column.name() + " is declared with digits, " + column.type() + "(" + column.length() + ","
                            + column.scale() + "), where MySQL compares within a tolerance; compare another column, or"
                            + " make it DECIMAL",
                    name.position());
        }
        return Kind.REAL;
    }
}
