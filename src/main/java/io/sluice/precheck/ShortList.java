package io.sluice.precheck;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Lists of names that may be long: of all commands and checks the first ones, and how many there are besides. */
public final class ShortList {

    private static final int MOST = 20;

    private ShortList() {}

    /** The first names; behind them, where there are more, {@code and 5 more}. */
    public static List<String> of(Collection<String> names) {
        List<String> shown = new ArrayList<>(names.stream().limit(MOST).toList());
        if (isCut(names)) {
            shown.add("and " + (names.size() - MOST) + " more");
        }
        return List.copyOf(shown);
    }

    /** The same in one line, with commas. */
    public static String join(Collection<String> names) {
        return join(names, ", ");
    }

    static String join(Collection<String> names, String separator) {
        return String.join(separator, of(names));
    }

    /** Whether some names are left out. */
    static boolean isCut(Collection<?> names) {
        return names.size() > MOST;
    }
}
