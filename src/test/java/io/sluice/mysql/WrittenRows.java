package io.sluice.mysql;

import io.sluice.mysql.catalogue.SchemaReader;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.RowChange;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.row.UniqueKey;
import io.sluice.testing.MySqlServer;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as MySQL had them when they were written: each is inserted with another value in every column, and read at once by
 * the definition that the table has then.
 */
final class WrittenRows {

    private final MySqlServer server;
    private final List<String> rows = new ArrayList<>();
    private int last;

    WrittenRows(MySqlServer server) {
        this.server = server;
    }

    boolean isThere(TableId table) throws Exception {
        try (Connection connection = server.connect()) {
            return new SchemaReader(connection, ServerFacts.read(connection))
                    .read(List.of(table))
                    .faults()
                    .isEmpty();
        }
    }

    /** Inserts a row. The table has a number among its columns. */
    void insert(TableId table) throws Exception {
        TableSchema schema = schema(table);
        int first = last + 1;
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        String where = "";
        for (Column column : schema.columns()) {
            names.add(TableId.quote(column.name()));
            values.add(value(column, ++last));
            if (where.isEmpty() && (isInteger(column) || column.name().equals("id"))) {
                where = TableId.quote(column.name()) + " = " + values.get(values.size() - 1);
            }
        }
        server.execute("INSERT INTO " + table.quoted() + " (" + String.join(", ", names) + ") VALUES ("
                + String.join(", ", values) + ")");
        List<List<String>> found = new MySqlSays(server).rows(schema, where);
        if (found.size() != 1) {
            throw new IllegalStateException("row " + first + " is there " + found.size() + " times");
        }
        rows.add(text(schema, found.get(0)));
    }

    /** Inserts a row whose values are numbered from here. */
    void insert(TableId table, int number) throws Exception {
        last = number - 1;
        insert(table);
    }

    /** Takes the rows that are there. */
    void addAll(TableId table) throws Exception {
        TableSchema schema = schema(table);
        new MySqlSays(server).rows(schema).forEach(row -> rows.add(text(schema, row)));
    }

    /** In the order in which they were written. */
    List<String> rows() {
        return List.copyOf(rows);
    }

    static List<String> of(List<RowChange> changes) {
        return changes.stream()
                .map(change -> text(
                        change.schema(),
                        MySqlSays.rows(change.schema(), List.of(change.after())).get(0)))
                .toList();
    }

    private TableSchema schema(TableId table) throws Exception {
        try (Connection connection = server.connect()) {
            return new SchemaReader(connection, ServerFacts.read(connection))
                    .read(List.of(table))
                    .requireAll()
                    .get(0)
                    .schema();
        }
    }

    private static String text(TableSchema schema, List<String> cells) {
        String columns = schema.columns().stream()
                .map(column ->
                        "\n  " + column + " = " + cells.get(schema.columns().indexOf(column)))
                .collect(Collectors.joining());
        return schema.id() + " by " + schema.identityKey().map(UniqueKey::columns) + columns;
    }

    private static boolean isInteger(Column column) {
        return column.type().compareTo(MySqlType.BIGINT) <= 0 && column.type() != MySqlType.BIT;
    }

    private static String value(Column column, int n) {
        return switch (column.type()) {
            case TINYTEXT, TEXT, MEDIUMTEXT, LONGTEXT, CHAR, VARCHAR -> "'é" + n + "'";
            case BINARY, VARBINARY, TINYBLOB, BLOB, MEDIUMBLOB, LONGBLOB -> "'b" + n + "'";
            case DATE, DATETIME, TIMESTAMP -> "'2024-02-01' + INTERVAL " + n + " DAY";
            case TIME -> "SEC_TO_TIME(" + n + ")";
            case ENUM, SET -> "1";
            case JSON -> "'{\"n\": " + n + "}'";
            default -> Integer.toString(n);
        };
    }
}
