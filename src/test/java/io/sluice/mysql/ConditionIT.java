package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.condition.BoundCondition;
import io.sluice.condition.ConditionException;
import io.sluice.condition.RowCondition;
import io.sluice.condition.TableCollations;
import io.sluice.mysql.catalogue.CollationReader;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.row.RowImage;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random conditions over random rows of random tables select what MySQL's own SELECT does. Rows are read from the binlog.
 * {@code -Dcondition.seed=} repeats one table, {@code -Dcondition.tables=} says how many.
 */
class ConditionIT {

    private static final int TABLES = Integer.getInteger("condition.tables", 12);
    private static final int CONDITIONS = Integer.getInteger("condition.count", 250);
    private static final int COLUMNS = 9;
    private static final int ROWS = 40;
    private static final int SHOWN = 40;

    private final Map<String, Integer> refused = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();
    private int compared;
    private int errors;
    private int stopped;
    private int matches;

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void selectsWhatMySqlSelects(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        String database = Servers.freshName("condition");
        server.execute("CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
        Long chosen = Long.getLong("condition.seed");
        long firstSeed = chosen == null ? System.nanoTime() : chosen;
        int tables = chosen == null ? TABLES : 1;
        try (Connection connection = server.connect()) {
            CollationReader collations = new CollationReader(connection);
            for (int i = 0; i < tables; i++) {
                check(server, connection, collations, new TableId(database, "t" + i), firstSeed + i);
            }
        }
        String counts = version + ", seed " + firstSeed + ": " + compared + " conditions over " + ROWS + " rows in "
                + tables + " tables, " + matches + " rows inside, " + errors + " that MySQL gave an error for, "
                + stopped + " stopped here only, " + contradictions.size()
                + " in which MySQL contradicts itself, refused "
                + refused;
        System.out.println(counts);
        assertThat(differences.stream().limit(SHOWN)).as(counts).isEmpty();
        assertThat(stopped).as(counts).isLessThan(compared / 50);
        boolean mayContradict = !MySqlVersions.isAtLeast(version, 8, 0);
        assertThat(contradictions).as(counts).hasSizeLessThanOrEqualTo(mayContradict ? Math.max(2, compared / 200) : 0);
        int refusals = refused.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(refusals)
                .as(counts)
                .isLessThan((compared + refusals) / (MySqlVersions.isAtLeast(version, 5, 7) ? 4 : 2));
    }

    private void check(MySqlServer server, Connection connection, CollationReader collations, TableId table, long seed)
            throws Exception {
        Random random = new Random(seed);
        BinlogPosition created = new RawBinlog(server).end();
        List<ConditionColumn> columns = fill(server, table, random);
        BothPaths paths = new BothPaths(server, List.of(table));
        TableSchema schema = paths.table(table).schema();
        List<RowImage> rows =
                paths.binlogFrom(created).stream().map(BothPaths.Change::after).toList();
        assertThat(rows).hasSize(ROWS);
        TableCollations rules = collations.read(
                table,
                schema.columns().stream()
                        .filter(column ->
                                !column.charset().isEmpty() && !column.charset().equals("binary"))
                        .toList());
        Filled filled = new Filled(table, schema, rules, rows, columns);
        RandomCondition conditions = new RandomCondition(random, columns);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET sql_mode = '', time_zone = '+00:00'");
            for (int i = 0; i < CONDITIONS; i++) {
                String condition = conditions.next();
                String place = "-Dcondition.seed=" + seed + " on " + server.version() + ": " + condition;
                compare(statement, filled, condition, place);
            }
        }
    }

    /** A table, its rows, and what is known of it. */
    private record Filled(
            TableId table,
            TableSchema schema,
            TableCollations rules,
            List<RowImage> rows,
            List<ConditionColumn> columns) {}

    private void compare(Statement statement, Filled filled, String condition, String place) {
        BoundCondition bound;
        try {
            bound = RowCondition.parse(condition).bind(filled.schema(), filled.rules());
        } catch (ConditionException e) {
            refused.merge(
                    e.getMessage().lines().findFirst().orElseThrow().replaceAll("\\bc\\d+\\b", "c"), 1, Integer::sum);
            return;
        }
        String isWhere = "SELECT id FROM " + filled.table().quoted() + " WHERE (" + condition + ") ORDER BY id";
        List<Integer> expected = select(statement, isWhere);
        if (expected == null) {
            errors++;
            return;
        }
        List<Integer> actual = new ArrayList<>();
        try {
            for (RowImage row : filled.rows()) {
                if (bound.matches(row)) {
                    actual.add(Integer.parseInt(new String(row.value(0), StandardCharsets.US_ASCII)));
                }
            }
        } catch (SyncException e) {
            // MySQL moves equalities to the front: what they leave out it does not calculate.
            stopped++;
            return;
        }
        compared++;
        matches += expected.size();
        if (actual.equals(expected)) {
            return;
        }
        // 5.7 takes "c = 'a ' AND c = 'a'" of bytes for one equality in a WHERE, and evaluates it right elsewhere.
        String isListed = "SELECT id FROM (SELECT id, (" + condition + ") IS TRUE AS matches FROM "
                + filled.table().quoted() + " LIMIT " + ROWS + ") AS evaluated WHERE matches ORDER BY id";
        boolean isContradicted = actual.equals(select(statement, isListed));
        (isContradicted ? contradictions : differences)
                .add(place + "\n  MySQL: " + expected + "\n  here:  " + actual + "\n  "
                        + describe(filled.columns(), condition));
    }

    private static String describe(List<ConditionColumn> columns, String condition) {
        return columns.stream()
                .filter(column -> condition.matches("(?s).*\\b" + column.name() + "\\b.*"))
                .map(column -> column.name() + " " + column.declaration())
                .toList()
                .toString();
    }

    /** Null where MySQL gives an error. */
    private static List<Integer> select(Statement statement, String sql) {
        List<Integer> ids = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                ids.add(result.getInt(1));
            }
            return ids;
        } catch (SQLException e) {
            return null;
        }
    }

    private static List<ConditionColumn> fill(MySqlServer server, TableId table, Random random) throws SQLException {
        List<ConditionColumn> columns = IntStream.range(0, COLUMNS)
                .mapToObj(i -> ConditionColumn.random(random, "c" + i, server.version()))
                .toList();
        StringBuilder create = new StringBuilder("CREATE TABLE " + table.quoted() + " (id INT PRIMARY KEY");
        columns.forEach(
                column -> create.append(", ").append(column.name()).append(' ').append(column.declaration()));
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET sql_mode = '', time_zone = '+00:00'");
            statement.execute(create + ")");
            for (int row = 0; row < ROWS; row++) {
                StringBuilder insert = new StringBuilder("INSERT INTO " + table.quoted() + " VALUES (" + row);
                for (ConditionColumn column : columns) {
                    boolean isNull = column.isNullable() && random.nextInt(8) == 0;
                    insert.append(", ")
                            .append(
                                    isNull
                                            ? "NULL"
                                            : column.values()
                                                    .get(random.nextInt(
                                                            column.values().size())));
                }
                statement.execute(insert + ")");
            }
        }
        return columns;
    }
}
