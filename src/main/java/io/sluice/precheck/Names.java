package io.sluice.precheck;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lists of names that may be long. */
final class Names {

    private static final int MOST = 20;

    private Names() {}

    /** Such as {@code a, b and 3 more}. */
    static String first(Collection<String> names) {
        return first(names, ", ");
    }

    static String first(Collection<String> names, String separator) {
        String shown = names.stream().limit(MOST).collect(Collectors.joining(separator));
        return names.size() <= MOST ? shown : shown + separator + "and " + (names.size() - MOST) + " more";
    }
}
