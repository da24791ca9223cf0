package io.sluice.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An account as the server names it, and as a statement needs it. */
final class AccountTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "sluice@%, `sluice`@`%`",
                "a@b@10.0.%, `a@b`@`10.0.%`",
                "o'\\`@h, `o'\\```@`h`",
                "@localhost, ``@`localhost`"
            })
    void isQuoted(String currentUser, String quoted) {
        assertThat(Account.of(currentUser).quoted()).isEqualTo(quoted);
    }
}
