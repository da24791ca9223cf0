package io.sluice.config;

import java.util.Locale;
import java.util.Set;

/** Which names MySQL allows databases and tables, and which are the server's own. */
final class TableNames {

    private static final int LONGEST = 64;
    private static final Set<String> SYSTEM = Set.of("mysql", "information_schema", "performance_schema", "sys");

    private TableNames() {}

    /** The database of tables that a job may read. */
    static void requireOwn(String database) {
        if (isServersOwn(database)) {
            throw new Refusal("belongs to the server itself", "name tables of your own databases only");
        }
    }

    static boolean isServersOwn(String database) {
        return SYSTEM.contains(database.toLowerCase(Locale.ROOT));
    }

    /** A name that MySQL allows a database or a table. */
    static void requireIdentifier(String name) {
        if (name.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
            throw new Refusal(
                    "has a character above U+FFFF, such as an emoji, which no name in MySQL can hold:"
                            + " the server puts a question mark in its place",
                    "write the name as SHOW TABLES prints it");
        }
        if (name.length() > LONGEST || name.endsWith(" ") || name.indexOf(0) >= 0) {
            String problem =
                    "has a part that MySQL allows no table: longer than 64 characters, a blank at its end or a NUL";
            throw new Refusal(problem, "write the name as SHOW TABLES prints it");
        }
    }
}
