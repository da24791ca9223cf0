package io.sluice.precheck;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lists of names that may be long: of all commands and checks the first ones, and how many there are besides. */
public final class ShortList {

    private static final int MOST = 20;

    private ShortList() {}

    /** The first names; behind them, where there are more, {@code and 5 more}. */
    public static List<String> of(Collection<String> names) {
        return Stream.concat(
                        names.stream().limit(MOST),
                        IntStream.of(names.size() - MOST)
                                .filter(rest -> rest > 0)
                                .mapToObj(rest -> "and " + rest + " more"))
                .toList();
    }

    /** The same in one line, with commas. */
    public static String join(Collection<String> names) {
        return join(names, ", ");
    }

    static String join(Collection<String> names, String separator) {
        return of(names).stream().collect(Collectors.joining(separator));
    }

    /** Whether some names are left out. */
    static boolean isCut(Collection<String> names) {
        return names.size() > MOST;
    }
}
