package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.condition.BoundCondition;
import io.sluice.condition.RowCondition;
import io.sluice.condition.TableCollations;
import io.sluice.mysql.catalogue.CollationReader;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random texts of all characters of Unicode compare, and match patterns, as the server says. */
class CollationReaderIT {

    private static final int PAIRS = 4_000;
    private static final List<String> COLLATIONS = List.of(
            "utf8mb4_general_ci", "utf8mb4_unicode_ci", "utf8mb4_unicode_520_ci", "utf8mb4_bin", "utf8_general_ci");
    private static final List<String> NEW_COLLATIONS =
            List.of("utf8mb4_0900_ai_ci", "utf8mb4_0900_as_ci", "utf8mb4_0900_as_cs", "utf8mb4_0900_bin");

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void textsCompareAsOnTheServer(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        String database = Servers.freshName("collations");
        server.execute("CREATE DATABASE " + database);
        List<String> collations = new ArrayList<>(COLLATIONS);
        collations.addAll(MySqlVersions.isAtLeast(version, 8, 0) ? NEW_COLLATIONS : List.of());
        long seed = Long.getLong("collation.seed", System.nanoTime());
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            CollationReader reader = new CollationReader(connection);
            for (String collation : collations) {
                TableId table = new TableId(database, collation);
                String type = "VARCHAR(20) CHARACTER SET " + collation.replaceAll("_.*", "") + " COLLATE " + collation;
                statement.execute(
                        "CREATE TABLE " + table.quoted() + " (id INT PRIMARY KEY, a " + type + ", b " + type + ")");
                fill(statement, table, new Random(seed), collation.startsWith("utf8mb4"));
                String name = collation + " on " + version + ", -Dcollation.seed=" + seed;
                for (String condition : List.of("a = b", "a < b", "a > b", "b LIKE 'a_'", "a LIKE '%b%'", "a = 'ab'")) {
                    List<Integer> different = new ArrayList<>(expected(statement, table, condition));
                    List<Integer> found = selected(reader, server, table, condition);
                    List<Integer> more = new ArrayList<>(found);
                    more.removeAll(different);
                    different.removeAll(found);
                    assertThat(texts(statement, table, different))
                            .as(name + ": " + condition + " is true on the server only")
                            .isEmpty();
                    assertThat(texts(statement, table, more))
                            .as(name + ": " + condition + " is true here only")
                            .isEmpty();
                }
            }
        }
    }

    /** Texts that differ in one character, or in blanks. */
    private static void fill(Statement statement, TableId table, Random random, boolean hasAll) throws Exception {
        StringBuilder insert = new StringBuilder("INSERT INTO " + table.quoted() + " VALUES ");
        for (int id = 0; id < PAIRS; id++) {
            String start = random.nextBoolean() ? "a" : text(character(random, hasAll));
            insert.append(id == 0 ? "(" : ", (")
                    .append(id)
                    .append(", ")
                    .append(literal(start + text(character(random, hasAll)) + (random.nextBoolean() ? "" : " ")))
                    .append(", ")
                    .append(literal(start + text(character(random, hasAll)) + (random.nextBoolean() ? "b" : "")))
                    .append(')');
        }
        statement.execute(insert.toString());
    }

    private static int character(Random random, boolean hasAll) {
        int bound =
                switch (random.nextInt(6)) {
                    case 0 -> 0x80;
                    case 1, 2 -> 0x600;
                    case 3, 4 -> hasAll ? 0x20000 : 0xffff;
                    default -> hasAll ? 0x110000 : 0xffff;
                };
        int character = random.nextInt(bound);
        return Character.isBmpCodePoint(character) && Character.isSurrogate((char) character) ? 'b' : character;
    }

    private static String text(int character) {
        return new String(Character.toChars(character));
    }

    private static String literal(String text) {
        return "CONVERT(x'" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "' USING utf8mb4)";
    }

    private static List<Integer> expected(Statement statement, TableId table, String condition) throws Exception {
        List<Integer> ids = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery("SELECT id FROM " + table.quoted() + " WHERE " + condition + " ORDER BY id")) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }

    private static List<String> texts(Statement statement, TableId table, List<Integer> ids) throws Exception {
        List<String> texts = new ArrayList<>();
        for (int id : ids.subList(0, Math.min(ids.size(), 10))) {
            try (ResultSet row =
                    statement.executeQuery("SELECT HEX(CONVERT(a USING utf32)), HEX(CONVERT(b USING utf32))" + " FROM "
                            + table.quoted() + " WHERE id = " + id)) {
                row.next();
                texts.add(row.getString(1) + " and " + row.getString(2));
            }
        }
        return texts;
    }

    private static List<Integer> selected(CollationReader reader, MySqlServer server, TableId table, String condition)
            throws Exception {
        BothPaths paths = new BothPaths(server, List.of(table));
        TableSchema schema = paths.table(table).schema();
        RowCondition parsed = RowCondition.parse(condition);
        TableCollations collations = reader.read(schema.id(), parsed.textColumns(schema));
        BoundCondition bound = parsed.bind(schema, collations);
        List<Integer> ids = new ArrayList<>();
        for (RowImage row : paths.select(table)) {
            if (bound.matches(row)) {
                ids.add(Integer.parseInt(new String(row.value(0), StandardCharsets.US_ASCII)));
            }
        }
        return ids;
    }
}
