package io.sluice.mysql.value;

import io.sluice.row.Charsets;
import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table's definition, once it is known to be that of some rows in the binlog. */
public record WireTable(TableSchema schema, List<WireColumn> columns) {

    public WireTable {
        columns = List.copyOf(columns);
    }

    /**
     * Joins what the catalogue and the binlog say.
     *
     * @param labels one for each column
     * @throws TableMismatchException if they contradict each other
     */
    public static WireTable of(TableSchema schema, List<Labels> labels, TableMap map) {
        List<Column> columns = schema.columns();
        if (map.columns() != columns.size()) {
            throw new TableMismatchException(
                    schema.id(), "it has " + columns.size() + " columns, and its rows have " + map.columns());
        }
        List<WireColumn> wired = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column declared = columns.get(i);
            int position = i;
            Labels known = labels(declared, labels.get(i), map, i)
                    .orElseThrow(() -> new TableMismatchException(
                            schema.id(),
                            "its column " + columns.get(position).name() + " has other labels in its rows"));
            WireColumn column = new WireColumn(declared, known, map.code(i), map.metadata(i));
            if (!column.fits() || !fits(declared, map, i)) {
                throw new TableMismatchException(
                        schema.id(),
                        "its column " + (i + 1) + ", " + describe(declared) + ", is " + describe(map, i)
                                + " in its rows");
            }
            wired.add(column);
        }
        return new WireTable(schema, wired);
    }

    private static boolean fits(Column column, TableMap map, int position) {
        TableMapDetails details = map.details();
        boolean signAgrees = details.unsigned()
                .map(unsigned -> unsigned.get(position) == (column.unsigned() || column.type() == MySqlType.YEAR))
                .orElse(true);
        boolean nameAgrees = details.names().isEmpty()
                || (position < details.names().size()
                        && details.names().get(position).equalsIgnoreCase(column.name()));
        return signAgrees && nameAgrees && map.isNullable(position) == column.nullable();
    }

    /**
     * The catalogue's labels, and where it hides characters the event's own, which lie there in the column's character
     * set: in those that can hold such characters Java decodes as MySQL does.
     */
    private static Optional<Labels> labels(Column column, Labels catalogue, TableMap map, int position) {
        List<List<byte[]>> all = map.details().labels();
        if (position >= all.size() || all.get(position).isEmpty()) {
            return Optional.of(catalogue);
        }
        List<byte[]> event = all.get(position);
        if (!Labels.mayHide(column)) {
            return event.size() == catalogue.size() ? Optional.of(catalogue) : Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (byte[] label : event) {
            Charsets.decodeExactly(column.charset(), label).ifPresent(names::add);
        }
        Labels exact = Labels.of(names);
        return catalogue.agreesWith(exact) ? Optional.of(exact) : Optional.empty();
    }

    private static String describe(Column column) {
        return column.name() + " " + column.type() + "(" + column.length() + "," + column.scale() + ") "
                + (column.unsigned() ? "UNSIGNED " : "") + (column.nullable() ? "NULL " : "NOT NULL ")
                + column.charset();
    }

    private static String describe(TableMap map, int position) {
        List<String> names = map.details().names();
        String sign = map.details()
                .unsigned()
                .map(unsigned -> unsigned.get(position) ? " UNSIGNED" : "")
                .orElse("");
        return (position < names.size() ? names.get(position) + " " : "") + "of type number " + map.code(position)
                + " (" + map.metadata(position) + ")" + sign + (map.isNullable(position) ? " NULL" : " NOT NULL");
    }
}
