package io.sluice.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How names are listed that may be many. */
final class ShortListTest {

    @Test
    void aFewNamesAreAllThere() {
        assertThat(ShortList.join(names(0))).isEmpty();
        assertThat(ShortList.of(names(20))).isEqualTo(names(20));
        assertThat(ShortList.isCut(names(20))).isFalse();
    }

    @Test
    void ofManyTheFirstAreThereAndANumber() {
        assertThat(ShortList.of(names(22))).hasSize(21).startsWith("n0").endsWith("n19", "and 2 more");
        assertThat(ShortList.join(names(21))).startsWith("n0, n1, ").endsWith(", n19, and 1 more");
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
    }
}
