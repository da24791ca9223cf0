package io.sluice.mysql.catalogue;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a server lists among its tables, but has no rows of its own. */
final class OtherThings {

    private static final String TABLE = "BASE TABLE";
    private static final Set<String> ROWS_ELSEWHERE = Set.of("MRG_MYISAM", "FEDERATED", "BLACKHOLE");

    private OtherThings() {}

    /**
     * What it is, such as {@code VIEW}; empty for a table.
     *
     * @param engine null where there is none, or where the server cannot open the table
     */
    static Optional<String> kind(String type, String engine) {
        if (!type.equals(TABLE)) {
            return Optional.of(type);
        }
        return Optional.ofNullable(engine)
                .map(name -> name.toUpperCase(Locale.ROOT))
                .filter(ROWS_ELSEWHERE::contains)
                .map(name -> name + " table");
    }
}
