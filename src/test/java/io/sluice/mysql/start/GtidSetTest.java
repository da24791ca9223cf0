package io.sluice.mysql.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GtidSetTest {

    private static final String SET = "a:1-5:7:tag:2-3:other:9,b:tag:1";

    @ParameterizedTest
    @CsvSource({
        "a:1, true",
        "a:5, true",
        "a:6, false",
        "a:7, true",
        "a:8, false",
        "a:2, true",
        "a:tag:1, false",
        "a:tag:2, true",
        "a:tag:3, true",
        "a:other:3, false",
        "a:other:9, true",
        "b:1, false",
        "b:tag:1, true",
        "c:1, false"
    })
    void aTagHoldsForTheNumbersBehindIt(String gtid, boolean isIn) {
        assertThat(GtidSet.parse(SET).contains(gtid)).isEqualTo(isIn);
    }

    @ParameterizedTest
    @CsvSource({"'" + SET + "', 10", "'', 0", "a:7, 1", "'a:1-3:5,\nb:10-19', 14"})
    void sizeIsThatOfAllIntervals(String set, long size) {
        assertThat(GtidSet.parse(set).size()).isEqualTo(size);
    }
}
