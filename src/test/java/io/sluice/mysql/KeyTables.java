package io.sluice.mysql;

import io.sluice.row.MySqlType;
import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.testing.MySqlServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Tables whose keys start with columns of many types, and statements that change them. Row n has a key that is an
 * expression of n; an update of the key turns row n into row n + 1,000,000.
 */
final class KeyTables {

    private static final int FAR = 1_000_000;

    /** @param key columns' values of row {@code n}, in SQL */
    record KeyTable(String name, String columns, List<String> key) {

        private String values(String n, String v) {
            return String.join(", ", key).replace("{n}", n) + ", " + v;
        }

        private String where(String n) {
            List<String> tests = new ArrayList<>();
            for (int i = 0; i < key.size(); i++) {
                tests.add("k" + i + " = " + key.get(i).replace("{n}", n));
            }
            return " WHERE " + String.join(" AND ", tests);
        }

        private String assignments(String n) {
            List<String> sets = new ArrayList<>();
            for (int i = 0; i < key.size(); i++) {
                sets.add("k" + i + " = " + key.get(i).replace("{n}", n));
            }
            return String.join(", ", sets);
        }
    }

    static final List<KeyTable> ALL = List.of(
            table("ints", "k0 INT PRIMARY KEY", "{n}"),
            table("bigs", "k0 BIGINT UNSIGNED PRIMARY KEY", "18446744073709551615 - {n}"),
            table("amounts", "k0 DECIMAL(20, 4) PRIMARY KEY", "{n} * 1.0003"),
            table(
                    "names",
                    "k0 VARCHAR(40) COLLATE utf8mb4_general_ci PRIMARY KEY",
                    "CONCAT(ELT({n} % 4 + 1, 'a', 'B', 'ä', 'Z '), {n})"),
            table(
                    "latins",
                    "k0 CHAR(20) CHARACTER SET latin1 PRIMARY KEY",
                    "CONCAT(ELT({n} % 3 + 1, 'ö', 'N', 'p'), {n})"),
            table(
                    "uuids",
                    "k0 BINARY(16) PRIMARY KEY",
                    "UNHEX(CONCAT(LPAD(HEX(CRC32({n})), 8, '0'), LPAD(HEX({n}), 24, '0')))"),
            table(
                    "days",
                    "k0 DATE, k1 INT, PRIMARY KEY (k0, k1)",
                    "DATE('2000-01-01') + INTERVAL (({n}) % 3000) DAY",
                    "{n}"),
            table(
                    "moments",
                    "k0 DATETIME(6) PRIMARY KEY",
                    "TIMESTAMP('2020-01-01 00:00:00.000000') + INTERVAL ({n}) * 1000003 MICROSECOND"),
            table(
                    "stamps",
                    "k0 TIMESTAMP(3) NOT NULL PRIMARY KEY",
                    "TIMESTAMP('2020-01-01 00:00:00.000') + INTERVAL ({n}) * 1003000 MICROSECOND"),
            table(
                    "kinds",
                    "k0 ENUM('b', 'a', 'C'), k1 INT, PRIMARY KEY (k0, k1)",
                    "ELT(({n}) % 3 + 1, 'b', 'a', 'C')",
                    "{n}"),
            table("floats", "k0 FLOAT PRIMARY KEY", "({n})"),
            table("spans", "k0 TIME(1) PRIMARY KEY", "SEC_TO_TIME(({n}) * 0.5 - 500000)"),
            table(
                    "pairs",
                    "k0 INT, k1 VARCHAR(20) COLLATE utf8mb4_bin, PRIMARY KEY (k0, k1)",
                    "({n}) DIV 700",
                    "CONCAT('x', {n})"));

    private final MySqlServer server;
    private final String database;
    private final int rows;

    KeyTables(MySqlServer server, String database, int rows) {
        this.server = server;
        this.database = database;
        this.rows = rows;
    }

    private static KeyTable table(String name, String columns, String... key) {
        return new KeyTable(name, columns, List.of(key));
    }

    TableId[] ids() {
        return ALL.stream().map(table -> new TableId(database, table.name())).toArray(TableId[]::new);
    }

    void create() {
        server.execute(
                "CREATE DATABASE " + database + " CHARACTER SET utf8mb4",
                "CREATE TABLE " + database + ".digits (d INT)",
                "INSERT INTO " + database + ".digits VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)",
                "CREATE TABLE " + database + ".numbers (n INT PRIMARY KEY)",
                "INSERT INTO " + database + ".numbers SELECT a.d * 10000 + b.d * 1000 + c.d * 100 + d.d * 10 + e.d"
                        + " FROM "
                        + String.join(
                                ", ",
                                List.of("a", "b", "c", "d", "e").stream()
                                        .map(name -> database + ".digits " + name)
                                        .toList()));
        for (KeyTable table : ALL) {
            String name = database + "." + table.name();
            server.execute(
                    "CREATE TABLE " + name + " (" + table.columns().replaceFirst("(, PRIMARY|$)", ", v INT$1") + ")",
                    "INSERT INTO " + name + " SELECT " + table.values("n", "0") + " FROM " + database
                            + ".numbers WHERE n < " + rows,
                    "ANALYZE TABLE " + name);
        }
    }

    /** One transaction of changes to rows that {@code random} chooses. */
    void change(Connection connection, Random random) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            for (KeyTable table : ALL) {
                String name = database + "." + table.name();
                String n = Integer.toString(random.nextInt(rows));
                String sql =
                        switch (random.nextInt(4)) {
                            case 0 -> "DELETE FROM " + name + table.where(n);
                            case 1 ->
                                "UPDATE IGNORE " + name + " SET "
                                        + table.assignments(random.nextInt(rows) + " + " + FAR) + table.where(n);
                            case 2 ->
                                "INSERT IGNORE INTO " + name + " VALUES (" + table.values(n + " + 2 * " + FAR, "7")
                                        + ")";
                            default -> "UPDATE " + name + " SET v = v + 1" + table.where(n);
                        };
                statement.execute(sql);
            }
            statement.execute("COMMIT");
        }
    }

    /** What MySQL has: a line of hexadecimal values for each row of each table. */
    Map<String, Integer> inMySql() throws SQLException {
        Map<String, Integer> lines = new TreeMap<>();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            for (KeyTable table : ALL) {
                String second = table.key().size() == 1 ? "" : ", HEX(CONCAT(k1, ''))";
                String sql =
                        "SELECT " + hex(table) + second + ", HEX(CONCAT(v, '')) FROM " + database + "." + table.name();
                try (ResultSet row = statement.executeQuery(sql)) {
                    while (row.next()) {
                        StringBuilder line = new StringBuilder(table.name());
                        for (int i = 1; i <= table.key().size() + 1; i++) {
                            line.append('|').append(row.getString(i));
                        }
                        lines.merge(line.toString(), 1, Integer::sum);
                    }
                }
            }
        }
        return lines;
    }

    /** What the changes make of nothing, in the same form. */
    static Map<String, Integer> rebuilt(List<RowChange> changes) {
        Map<String, String> byKey = new TreeMap<>();
        for (RowChange change : changes) {
            String table = change.schema().id().table();
            if (change.before() != null) {
                byKey.remove(table
                        + '|'
                        + line(change.schema(), change.before(), change.schema().identityColumns()));
            }
            if (change.operation() != Operation.DELETE) {
                int[] all = IntStream.range(0, change.schema().columns().size()).toArray();
                byKey.put(
                        table
                                + '|'
                                + line(
                                        change.schema(),
                                        change.after(),
                                        change.schema().identityColumns()),
                        table + '|' + line(change.schema(), change.after(), all));
            }
        }
        Map<String, Integer> lines = new TreeMap<>();
        byKey.values().forEach(line -> lines.merge(line, 1, Integer::sum));
        return lines;
    }

    private static String hex(KeyTable table) {
        if (table.name().equals("floats")) {
            // As text, a FLOAT has six digits.
            return "HEX(CONCAT(CAST(k0 * 1e0 AS SIGNED), ''))";
        }
        return table.columns().contains("latin1") || table.name().equals("uuids") ? "HEX(k0)" : "HEX(CONCAT(k0, ''))";
    }

    private static String line(TableSchema schema, RowImage image, int[] columns) {
        List<String> values = new ArrayList<>();
        for (int column : columns) {
            byte[] value = image.value(column);
            if (schema.columns().get(column).type() == MySqlType.FLOAT) {
                long whole = (long) ByteBuffer.wrap(value).getDouble();
                value = Long.toString(whole).getBytes(StandardCharsets.US_ASCII);
            }
            values.add(HexFormat.of().withUpperCase().formatHex(value));
        }
        return String.join("|", values);
    }
}
