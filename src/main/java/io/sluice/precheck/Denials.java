package io.sluice.precheck;

import java.sql.SQLException;
import java.util.Set;

/** Tells a missing privilege from other errors of MySQL. */
final class Denials {

    // Access denied: database 1044, user 1045, table 1142, column 1143, a privilege such as REPLICATION SLAVE 1227.
    private static final Set<Integer> CODES = Set.of(1044, 1045, 1142, 1143, 1227);

    private Denials() {}

    static boolean isDenied(SQLException failure) {
        return CODES.contains(failure.getErrorCode());
    }
}
