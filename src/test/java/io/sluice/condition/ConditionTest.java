package io.sluice.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.SyncException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions over one row: id 7, qty 3, amount 12.50, rate 0.1, status 'paid' (its collation without case), nothing NULL. */
final class ConditionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount > 10 AND status IN ('PAID', 'SHIPPED')",
                "status = 'Paid  '",
                "status LIKE 'P_i%'",
                "status LIKE 'p|aid' ESCAPE '|'",
                "status NOT LIKE 'a\\\\\\\\'",
                "'a' 'a' < status",
                "id BETWEEN 7 AND 7",
                "NOT id = 8",
                "id NOT IN (1, 2)",
                "nothing IS NULL AND NOT nothing IS NOT NULL",
                "nothing <=> NULL",
                "(nothing > 1) IS UNKNOWN",
                "(id = 7) IS TRUE",
                "(id = 8) IS NOT TRUE",
                "id = 7 XOR id = 8",
                // XOR binds closer than OR, AND closer than XOR.
                "id = 7 OR id = 7 XOR id = 7",
                "(1 = 1) = TRUE",
                "1 < id < 2",
                "id - 1 * 2 = 5",
                "-id = - 7",
                "id--7 = 14",
                "id MOD 4 = 3 AND id % 4 = 3 AND id DIV 2 = 3",
                "id % 0 IS NULL AND rate / 0 IS NULL",
                "rate / 2 = 0.05e0 AND amount % 5 = 2.5",
                "amount * 2 = 25",
                "amount = '12.5' AND amount < '12.500000000000000000000000000001' AND '-1' < amount",
                "rate = 0.1 AND rate = '0.1x'",
                "big = 18446744073709551615",
                "big > -1",
                "qty > -1",
                "raw = 'a ' AND raw <> 'a' AND raw = x'6120'",
                "day = '2024-02-29' AND day < '2024-02-29 00:00:01' AND at > DATE'2024-02-29'",
                "at = TIMESTAMP'2024-02-29 12:34:56.789'",
                "clock < '00:00:00' AND clock = '-01:30:00'",
                "yr = 2024 AND yr + 1 = 2025",
                "flags = b'101' AND flags = 0x05 AND flags",
                "label = 'new' AND label <> 'NEW'",
                "`id` = 7 && (status = \"paid\" || FALSE)",
                "doc IS NOT NULL"
            })
    void holds(String condition) {
        assertThat(Evaluation.of(condition)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "nothing = 1 AND id = 7",
                "nothing = 1 OR id = 8",
                "nothing XOR TRUE",
                "id IN (1, NULL)",
                "id NOT IN (1, NULL)",
                "id BETWEEN nothing AND 9",
                "id + nothing > 1",
                "id % 0 = 0",
                "status LIKE NULL",
                "NULL = NULL"
            })
    void isUnknown(String condition) {
        assertThat(Evaluation.of(condition)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing = 1 AND id = 8",
                "id BETWEEN 8 AND nothing",
                "nothing <=> 1",
                "status LIKE 'paid '",
                "status LIKE 'p\\_id'",
                "raw LIKE 'A%'",
                "rate = 0.1e0 + 1e-17",
                "id > 7 OR id < 7"
            })
    void fails(String condition) {
        assertThat(Evaluation.of(condition)).isFalse();
    }

    @Test
    void aNumberOutOfRangeIsAnErrorAsInMySql() {
        BoundCondition condition = Evaluation.bind("qty - 5 > 0");

        assertThatThrownBy(() -> condition.matches(Evaluation.row("7", "paid")))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("out of range for BIGINT UNSIGNED")
                .hasMessageContaining("a > b instead of a - b > 0");
    }
}
