package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sluice.mysql.chunk.ChunkBound;
import io.sluice.mysql.chunk.ServerSortKeys;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.row.Charsets;
import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The order of sort keys is the order in which the server compares. */
class ServerSortKeysIT {

    private static final List<String> TEXTS = List.of(
            "", " ", "a", "A", "ä", "ae", "Ae", "a ", "a\t", "a\0", "b", "B", "ß", "ss", "s", "z", "Z", "é", "e", "aa",
            "a a", "a-b", "ab", "0", "10", "9", "_", "~", "ÿ", "o", "ö", "oe", "ch", "c", "d", "ll", "订", "单", "😀",
            "I", "i", "ı");

    private static final List<String> COLLATIONS = List.of(
            "utf8mb4_0900_ai_ci",
            "utf8mb4_0900_as_cs",
            "utf8mb4_0900_bin",
            "utf8mb4_ja_0900_as_cs_ks",
            "utf8mb4_general_ci",
            "utf8mb4_unicode_ci",
            "utf8mb4_unicode_520_ci",
            "utf8mb4_bin",
            "utf8mb4_czech_ci",
            "utf8mb4_turkish_ci",
            "utf8_general_ci",
            "latin1_swedish_ci",
            "latin1_german2_ci",
            "latin1_bin",
            "gbk_chinese_ci",
            "utf16_general_ci",
            "utf32_unicode_ci",
            "ascii_general_ci");

    /** Those that servers of a version have, with their character sets. */
    private static Stream<Arguments> collations() {
        return MySqlVersions.all().flatMap(version -> COLLATIONS.stream()
                .filter(collation -> !collation.startsWith("utf8_") || !MySqlVersions.isAtLeast(version, 8, 0))
                .filter(collation -> !collation.contains("_0900_") || MySqlVersions.isAtLeast(version, 8, 0))
                .map(collation -> arguments(version, collation.substring(0, collation.indexOf('_')), collation)));
    }

    @ParameterizedTest
    @MethodSource("collations")
    void keysCompareAsTheServerDoes(String version, String charset, String collation) throws Exception {
        MySqlServer server = Servers.mysql(version);
        Column column = new Column("k", MySqlType.VARCHAR, false, false, 20, 0, charset);
        List<byte[]> values = TEXTS.stream()
                .filter(text -> isOf(charset, text))
                .filter(text -> !charset.equals("utf8") || text.length() == text.codePointCount(0, text.length()))
                .map(text -> text.getBytes(Charsets.ofMySql(charset).orElse(StandardCharsets.UTF_8)))
                .toList();
        SoftAssertions softly = new SoftAssertions();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ServerSortKeys keys =
                        new ServerSortKeys(new MySqlConnections(TestSource.source(server, new TableId("a", "b"))))) {
            for (byte[] one : values) {
                StringJoiner questions = new StringJoiner(", ", "SELECT ", "");
                for (byte[] other : values) {
                    questions.add("STRCMP(" + ChunkBound.text(charset, collation, one) + ", "
                            + ChunkBound.text(charset, collation, other) + ")");
                }
                try (ResultSet answers = statement.executeQuery(questions.toString())) {
                    answers.next();
                    for (int i = 0; i < values.size(); i++) {
                        int actual =
                                keys.of(column, collation, one).compareTo(keys.of(column, collation, values.get(i)));
                        softly.assertThat(Integer.signum(actual))
                                .as("%s and %s", Arrays.toString(one), Arrays.toString(values.get(i)))
                                .isEqualTo(answers.getInt(i + 1));
                    }
                }
            }
        }
        softly.assertAll();
        assertThat(values).hasSizeGreaterThan(20);
    }

    private static boolean isOf(String charset, String text) {
        return Charsets.ofMySql(charset)
                .filter(known -> known.newEncoder().canEncode(text))
                .isPresent();
    }
}
