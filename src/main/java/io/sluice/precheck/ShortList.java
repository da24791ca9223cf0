package io.sluice.precheck;

import java.util.ArrayList;
import java.util.List;

/** Lists of names that may be long: of all commands and checks the first ones, and how many there are besides. */
public final class ShortList {

    private static final int MOST = 20;

    private ShortList() {}

    /** The first names; behind them, where there are more, {@code and 5 more}. */
    public static List<String> of(List<String> names) {
        if (!isCut(names)) {
            return List.copyOf(names);
        }
        List<String> shown = new ArrayList<>(names.subList(0, MOST));
        shown.add("and " + (names.size() - MOST) + " more");
        return List.copyOf(shown);
    }

    /** The same in one line, with commas. */
    public static String join(List<String> names) {
        return join(names, ", ");
    }

    static String join(List<String> names, String separator) {
        return String.join(separator, of(names));
    }

    /** Whether some names are left out. */
    static boolean isCut(List<?> names) {
        return names.size() > MOST;
    }
}
