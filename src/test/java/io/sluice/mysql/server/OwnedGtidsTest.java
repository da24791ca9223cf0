package io.sluice.mysql.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnedGtidsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | ''",
                "aa-1:5#48 | aa-1:5",
                "aa-1:5#48:7#49#50 | aa-1:5 aa-1:7",
                "'aa-1:5#48,\nbb-2:9#3' | aa-1:5 bb-2:9",
                "aa-1:tag:5#48:6#49 | aa-1:tag:5 aa-1:tag:6",
                "aa-1:4#47:a:5#48:b:6#49 | aa-1:4 aa-1:a:5 aa-1:b:6"
            })
    void transactionsAreNamedWithoutTheirOwners(String text, String expected) {
        String[] names = expected.isEmpty() ? new String[0] : expected.split(" ");
        assertThat(OwnedGtids.parse(text)).containsExactlyInAnyOrder(names);
    }
}
