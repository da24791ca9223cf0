package io.sluice.precheck;

import java.util.List;
import java.util.function.Function;

/** SQL that mends the same in several places. */
final class Statements {

    private Statements() {}

    /** A statement for each of the things that a {@link ShortList} names. */
    static <T> String forEach(List<T> things, Function<T, String> statement) {
        return ShortList.join(things.stream().map(statement).toList(), " ");
    }
}
