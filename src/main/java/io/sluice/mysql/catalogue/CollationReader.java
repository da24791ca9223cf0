package io.sluice.mysql.catalogue;

import io.sluice.condition.ByteWeights;
import io.sluice.condition.CollationFamily;
import io.sluice.condition.TableCollations;
import io.sluice.condition.UnicodeWeights;
import io.sluice.condition.Weights;
import io.sluice.row.Column;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Asks the server how texts compare: the collations of columns, and what they make of each character. */
public final class CollationReader {

    private static final int PLANE = 0x10000;
    private static final int[] READ_PLANES = {0, 1, 2, 3, 14};
    private static final int FIRST_SAMPLED = 4 * PLANE;
    private static final int END = 0x110000;
    private static final int SAMPLE_STEP = 251;
    private static final String DIGIT = IntStream.range(0, 16)
            .mapToObj(digit -> "SELECT " + digit + (digit == 0 ? " AS d" : ""))
            .collect(Collectors.joining(" UNION ALL ", "(", ")"));

    private final Connection connection;
    private final Map<String, Weights> known = new HashMap<>();

    public CollationReader(Connection connection) {
        this.connection = connection;
    }

    /**
     * How texts of a table compare.
     *
     * @param columns of text
     */
    public TableCollations read(TableId table, Collection<Column> columns) {
        Map<String, String> names = new HashMap<>();
        Map<String, Weights> weights = new HashMap<>();
        try {
            Map<String, String> all = names(table);
            for (Column column : columns) {
                String name = column.name().toLowerCase(Locale.ROOT);
                String collation = all.get(name);
                if (collation == null) {
                    throw new SyncException(table + " has no text column " + column.name() + " any longer");
                }
                names.put(name, collation);
                Weights found = weights(collation);
                if (found != null) {
                    weights.put(collation, found);
                }
            }
            return new TableCollations(names, weights);
        } catch (SQLException e) {
            throw new SyncException("MySQL does not tell how texts of " + table + " compare: " + e.getMessage(), e);
        }
    }

    /** Of all text columns of a table, by their lower-case names. */
    public Map<String, String> names(TableId table) throws SQLException {
        Map<String, String> names = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT COLUMN_NAME, COLLATION_NAME FROM information_schema.COLUMNS"
                        + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND COLLATION_NAME IS NOT NULL")) {
            statement.setString(1, table.database());
            statement.setString(2, table.table());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.put(
                            rows.getString(1).toLowerCase(Locale.ROOT),
                            rows.getString(2).toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }

    /** Null of a collation that needs none, or that is not evaluated. */
    private Weights weights(String collation) throws SQLException {
        if (!known.containsKey(collation)) {
            known.put(
                    collation,
                    switch (CollationFamily.of(collation)) {
                        case BYTES -> readBytes(collation);
                        case UNICODE -> readUnicode(collation);
                        case BINARY, UNICODE_BINARY, OTHER -> null;
                    });
        }
        return known.get(collation);
    }

    private ByteWeights readBytes(String collation) throws SQLException {
        int[] weights = new int[256];
        int[] characters = new int[256];
        Arrays.fill(characters, -1);
        String text = "CONVERT(UNHEX(LPAD(HEX(16 * a.d + b.d), 2, '0')) USING " + charset(collation) + ")";
        query(
                "SELECT 16 * a.d + b.d, WEIGHT_STRING(" + text + " COLLATE " + collation + "), HEX(CONVERT(" + text
                        + " USING utf32)) FROM " + DIGIT + " a, " + DIGIT + " b",
                row -> {
                    int value = row.getInt(1);
                    weights[value] = row.getBytes(2)[0] & 0xff;
                    int character = Integer.parseInt(row.getString(3), 16);
                    // What has no character in Unicode comes as a question mark.
                    characters[value] = character == '?' && value != '?' ? -1 : character;
                });
        return new ByteWeights(list(weights), list(characters), isPadded(collation));
    }

    private static List<Integer> list(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private UnicodeWeights readUnicode(String collation) throws SQLException {
        String charset = charset(collation);
        boolean hasAll = charset.equals("utf8mb4");
        UnicodeWeights.Builder builder =
                new UnicodeWeights.Builder(charset, isPadded(collation), CollationFamily.levels(collation));
        for (int plane : hasAll ? READ_PLANES : new int[] {0}) {
            query(
                    characters(collation, plane * PLANE + " + i", "i NOT BETWEEN 55296 AND 57343 OR " + plane),
                    row -> builder.add(row.getInt(1), row.getBytes(2)));
        }
        if (hasAll) {
            // Nothing but numbers that mean no character yet, or for private use: more than the eye can see alike.
            String number = FIRST_SAMPLED + " + i * " + SAMPLE_STEP;
            query(characters(collation, number, number + " < " + END), row -> {
                int character = row.getInt(1);
                if (character / PLANE != 14 && !builder.addSample(character, row.getBytes(2))) {
                    throw new SyncException("collation " + collation + " is none that this version knows;"
                            + " use another one for columns of the row condition");
                }
            });
        }
        return builder.build();
    }

    private static String characters(String collation, String number, String which) {
        String charset = charset(collation);
        return "SELECT n, WEIGHT_STRING(CONVERT(CHAR(n USING utf32) USING " + charset + ") COLLATE " + collation
                + ") FROM (SELECT " + number + " AS n FROM (SELECT 4096 * a.d + 256 * b.d + 16 * c.d + e.d AS i FROM "
                + DIGIT + " a, " + DIGIT + " b, " + DIGIT + " c, " + DIGIT + " e) numbers WHERE " + which
                + ") characters";
    }

    private boolean isPadded(String collation) throws SQLException {
        String in = " USING " + charset(collation) + ") COLLATE " + collation;
        boolean[] answer = new boolean[1];
        query("SELECT CONVERT('a'" + in + " = CONVERT('a '" + in, row -> answer[0] = row.getBoolean(1));
        return answer[0];
    }

    private static String charset(String collation) {
        return CollationFamily.charset(collation);
    }

    private void query(String sql, RowTaker taker) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                taker.take(rows);
            }
        }
    }

    @FunctionalInterface
    private interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }
}
