package io.sluice.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.TableSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not evaluated exactly is refused, with the place marked. */
final class RefusalTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    id > UPPER(status)              | 5  | functions and subqueries are not evaluated here
                    id = (SELECT 1)                 | 6  | SELECT is not evaluated here
                    id = 1 /* one */                | 7  | no comments
                    id = 1 -- one                   | 7  | no comments
                    id = 1 # one                    | 7  | no comments
                    id = @x                         | 5  | has no meaning
                    id = 1 AND                      | 10 | ends too early
                    id = 1 status                   | 7  | does not fit here
                    missing = 1                     | 0  | shop.t has no column missing
                    shop.id = 1                     | 0  | named without its table
                    amount > 0x05                   | 0  | write the number
                    qty BETWEEN -1 AND 5            | 4  | write >= and <=
                    id BETWEEN 8 AND NULL           | 3  | BETWEEN of NULL differs
                    '2024-02-29' <=> day            | 13 | write =
                    price > -0.5                    | 8  | never below 0
                    0.1 - 1 <> price                | 4  | never below 0
                    price = '-1'                    | 8  | never below 0
                    amount = '1e1'                  | 9  | without quotes
                    amount IN (1, '2')              | 14 | without quotes
                    amount BETWEEN '1' AND 2        | 15 | without quotes
                    big NOT IN ('1')                | 12 | without quotes
                    doc = '{}'                      | 0  | of type JSON
                    ratio > 1                       | 0  | within a tolerance
                    at IS NULL                      | 0  | 0000-00-00
                    day = '24-2-9'                  | 6  | no date that every server reads alike
                    day = 20240229                  | 6  | a whole number is compared with a date
                    at = '2024-02-29 12:34:56.7891' | 5  | more digits of a second
                    day IN ('2024-02-29', NULL)     | 22 | leave it out
                    yr = 24                         | 5  | write the year with four digits
                    yr > '2024'                     | 0  | without quotes
                    big = '12x'                     | 6  | without quotes
                    label = 1                       | 0  | compare it with its labels
                    status = 'a' COLLATE utf8_bin   | 13 | COLLATE is not evaluated here
                    status REGEXP 'a'               | 7  | use LIKE
                    status LIKE raw                 | 12 | a pattern must be a string
                    status LIKE '\\\\'               | 12 | ends in its escape character
                    status LIKE 'a!!%!' ESCAPE '!'  | 12 | ends in its escape character
                    id LIKE '7%'                    | 0  | LIKE is evaluated for columns of text
                    amount                          | 0  | a decimal number stands where a condition belongs
                    status                          | 0  | text stands where a condition belongs
                    day + 1 > 5                     | 0  | calculates with a date
                    amount DIV 2 = 1                | 7  | whole numbers only
                    amount / id > 4                 | 7  | a > 4 * b
                    'a' = 'b'                       | 0  | compared with no column
                    (id <=> 1) IS NULL              | 11 | never NULL
                    status = _utf8'a'               | 9  | write the string alone
                    status = 'a                     | 9  | does not end
                    1id = 1                         | 1  | put names in backticks
                    """)
    void isMarked(String condition, int place, String reason) {
        assertThatThrownBy(() -> Evaluation.bind(condition))
                .isInstanceOf(ConditionException.class)
                .hasMessageContaining(reason)
                .hasMessageEndingWith("\n  " + condition + "\n  " + " ".repeat(place) + "^");
    }

    @Test
    void olderServersEvaluateLess() {
        TableSchema of56 = new TableSchema(
                Evaluation.SCHEMA.id(), Evaluation.SCHEMA.columns(), Evaluation.SCHEMA.keys(), "5.6.24-log");
        TableCollations none = new TableCollations(Map.of(), Map.of());

        RowCondition.parse("id IN (1, 2) AND qty BETWEEN 1 AND 5").bind(of56, none);
        for (String condition : List.of("big BETWEEN 1 AND 5", "amount IN (1, 2)", "amount % 2 = 1")) {
            assertThatThrownBy(() -> RowCondition.parse(condition).bind(of56, none))
                    .isInstanceOf(ConditionException.class)
                    .hasMessageContaining("5.6 has");
        }
    }

    @Test
    void theMarkStandsUnderItsLine() {
        assertThatThrownBy(() -> Evaluation.bind("id = 1\n  AND 值 = 1\n  AND id = 2"))
                .hasMessageContaining("no column 值")
                .hasMessageEndingWith("\n    AND 值 = 1\n        ^");
    }

    @Test
    void aCollationOfContractionsIsRefused() {
        TableCollations collations = new TableCollations(Map.of("status", "utf8mb4_spanish2_ci"), Map.of());

        assertThatThrownBy(() -> RowCondition.parse("status = 'a'").bind(Evaluation.SCHEMA, collations))
                .hasMessageContaining("collation utf8mb4_spanish2_ci cannot be compared here exactly");
        assertThat(CollationFamily.of("utf8mb4_zh_0900_as_cs")).isEqualTo(CollationFamily.OTHER);
        assertThat(CollationFamily.of("latin1_german2_ci")).isEqualTo(CollationFamily.OTHER);
    }
}
