package io.sluice.config;

import io.sluice.row.TableId;
import java.util.Locale;
import java.util.Set;

/** Reads {@code database.table}, each part plain or in backticks. */
final class TableNames {

    private static final int LONGEST = 64;
    private static final Set<String> SYSTEM = Set.of("mysql", "information_schema", "performance_schema", "sys");

    private final String text;
    private int at;

    private TableNames(String text) {
        this.text = text;
    }

    static TableId parse(String text) {
        return requireTable(parts(text));
    }

    /** A table's name on the target, where names need not be MySQL's. */
    static TableId parseTarget(String text) {
        TableId target = parts(text);
        if (target.database().isEmpty() || target.table().isEmpty()) {
            throw new Refusal("has an empty part", "write database.table");
        }
        return target;
    }

    private static TableId parts(String text) {
        TableNames names = new TableNames(text);
        String database = names.part();
        names.skipDot();
        String table = names.part();
        names.requireEnd();
        return new TableId(database, table);
    }

    /** A table that MySQL can hold and a job may read. */
    static TableId requireTable(TableId table) {
        requireIdentifier(table.database());
        requireIdentifier(table.table());
        if (SYSTEM.contains(table.database().toLowerCase(Locale.ROOT))) {
            throw new Refusal("belongs to the server itself", "name tables of your own databases only");
        }
        return table;
    }

    private static void requireIdentifier(String name) {
        if (name.isEmpty()) {
            throw new Refusal("has an empty part", "write database.table");
        }
        boolean impossible = name.length() > LONGEST
                || name.endsWith(" ")
                || name.chars().anyMatch(c -> c == 0 || Character.isSurrogate((char) c));
        if (impossible) {
            String problem = "has a part that MySQL allows no table: longer than 64 characters, a blank at its end, "
                    + "a NUL or a character above U+FFFF";
            throw new Refusal(problem, "write the name as SHOW TABLES prints it");
        }
    }

    private String part() {
        if (next() == '/') {
            throw new Refusal("is a pattern, and patterns are not supported yet", "name each table");
        }
        if (next() == '`') {
            return quoted();
        }
        int start = at;
        while (isPlain(next())) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder name = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '`' && next() != '`') {
                return name.toString();
            }
            name.append(c);
            at += c == '`' ? 1 : 0;
        }
        throw new Refusal("has a backtick that is not closed", "write a backtick within a name twice");
    }

    private void skipDot() {
        if (at == text.length()) {
            throw new Refusal("names no database", "write database.table");
        }
        if (next() != '.') {
            throw odd();
        }
        at++;
    }

    private void requireEnd() {
        if (at < text.length()) {
            throw odd();
        }
    }

    private static Refusal odd() {
        String remedy = "write such a part in backticks and the whole in quotes: '`my.db`.orders'; name each table";
        return new Refusal("has a character that stands in no plain name", remedy);
    }

    /** The next character; NUL, which no name holds, at the end. */
    private char next() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private static boolean isPlain(char c) {
        boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0x80;
        return letter || (c >= '0' && c <= '9') || "_$-".indexOf(c) >= 0;
    }
}
