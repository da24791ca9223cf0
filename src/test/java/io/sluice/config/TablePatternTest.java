package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table pattern means, and which texts are none. */
final class TablePatternTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "shop.orders, shop, orders",
                "`my.db`.`or``ders`, my.db, or`ders",
                "`a/b`.`/c/`, a/b, /c/",
                "店铺.订单, 店铺, 订单",
                "`my shop`.$items_2-b, my shop, $items_2-b",
            })
    void aNameMeansOneTable(String text, String database, String table) {
        TablePattern pattern = TablePattern.parse(text);

        assertThat(pattern.exact()).contains(new TableId(database, table));
        assertThat(pattern.matches(new TableId(database, table), true)).isTrue();
        assertThat(pattern.matches(new TableId(database, table + "x"), true)).isFalse();
        assertThat(pattern).hasToString(text);
        assertThat(TablePattern.parse(new TableId(database, table).quoted())).isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "shop./customer_(\\d+)/, shop, customer_12, 12",
                "/shop(\\d)/./.*/, shop3, anything, 3",
                "/shop(\\d)/./(.)(x)?.(.*)/, shop3, abc, 3 a  c",
                "/.*/./a\\/b/, any, a/b, ",
                "/s.op/.`or.ders`, s.op, or.ders, ",
                "shop./a|b/, shop, b, ",
            })
    void anExpressionMatchesWholeNames(String text, String database, String table, String groups) {
        TablePattern pattern = TablePattern.parse(text);

        assertThat(pattern.isExact()).isFalse();
        assertThat(pattern.exact()).isEmpty();
        List<String> expected = groups == null ? List.of() : List.of(groups.split(" ", -1));
        assertThat(pattern.groups(new TableId(database, table), true)).contains(expected);
        assertThat(pattern.groupCount()).isEqualTo(expected.size());
    }

    @ParameterizedTest
    @CsvSource({"shop./a|b/, shop, ab", "shop./order/, shop, orders", "/hop/.t, shop, t", "shop./t/, Shop, t"})
    void anExpressionMatchesNoPartOfAName(String text, String database, String table) {
        assertThat(TablePattern.parse(text).matches(new TableId(database, table), true))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.orders", "SHOP./ORDER(.)/", "/s.op/.Orders"})
    void namesAreComparedAsTheServerDoes(String text) {
        TableId lower = new TableId("shop", "orders");

        assertThat(TablePattern.parse(text).matches(lower, false)).isTrue();
        assertThat(TablePattern.parse(text).matches(lower, true)).isEqualTo(text.equals("shop.orders"));
    }

    @Test
    void theServersOwnDatabasesMatchNothing() {
        TablePattern all = TablePattern.parse("/.*/./.*/");

        assertThat(all.matches(new TableId("mysql", "user"), true)).isFalse();
        assertThat(all.matches(new TableId("INFORMATION_SCHEMA", "TABLES"), false))
                .isFalse();
        assertThat(all.matches(new TableId("mysql2", "user"), true)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "shop|names no database; write database.table",
                ".t|has an empty part; write database.table",
                "shop./|has a slash that is not closed; write a slash within a regular expression as \\/",
                "shop./a\\/|has a slash that is not closed; write a slash within a regular expression as \\/",
                "shop.//|has an empty part; write database.table",
                "shop./a(b/|has a bad regular expression: Unclosed group at its character 4; correct it;"
                        + " a character that is meant as itself has a backslash before it",
                "shop./*/|has a bad regular expression: Dangling meta character '*' at its character 1; correct it;"
                        + " a character that is meant as itself has a backslash before it",
                "mysql./.*/|belongs to the server itself; name tables of your own databases only",
                "shop.😀|has a character above U+FFFF, such as an emoji, which MySQL allows in no name;"
                        + " write the name as SHOW TABLES prints it",
            })
    void whatIsNoPatternIsRefused(String text, String message) {
        assertThatThrownBy(() -> TablePattern.parse(text)).hasMessage(message);
    }

    @Test
    void anExpressionThatGoesBackTooMuchIsNamed() {
        TablePattern pattern = TablePattern.parse("shop./" + "a?".repeat(64) + "b/");
        TableId table = new TableId("shop", "a".repeat(64));

        assertThatThrownBy(() -> pattern.matches(table, true))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("a?b/ takes too many steps on the name `shop`.`aaaa");
    }
}
