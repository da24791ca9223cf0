package io.sluice.mysql.catalogue;

import java.util.function.BiConsumer;

/**
 * Divides statements as MySQL does, so that what is quoted is not taken for a part of the statement.
 */
public final class SqlParts {

    private enum Kind {
        CODE,
        /** In backticks. */
        NAME,
        TEXT,
        COMMENT,
        /** The start of what MySQL alone reads, and other servers take for a comment. */
        FOR_MYSQL,
        END_FOR_MYSQL
    }

    private static final int DIGITS_OF_VERSION = 5;

    private final String sql;
    private int position;
    private boolean isForMySql;

    private SqlParts(String sql) {
        this.sql = sql;
    }

    /** The statement for the connector's parser: with its form of names, without comments, as MySQL reads it. */
    public static String forParser(String sql) {
        StringBuilder plain = new StringBuilder(sql.length());
        visit(sql, (kind, part) -> {
            switch (kind) {
                case CODE, TEXT -> plain.append(part);
                case NAME ->
                    plain.append('`')
                            .append(ConnectorNames.encode(stored(unquoted(part))))
                            .append('`');
                case COMMENT, FOR_MYSQL, END_FOR_MYSQL -> plain.append(' ');
            }
        });
        return plain.toString();
    }

    /** The statement as others than MySQL read it. */
    public static String withoutForMySql(String sql) {
        StringBuilder others = new StringBuilder(sql.length());
        boolean[] isForMySql = new boolean[1];
        visit(sql, (kind, part) -> {
            switch (kind) {
                case FOR_MYSQL -> isForMySql[0] = true;
                case END_FOR_MYSQL -> {
                    isForMySql[0] = false;
                    others.append(' ');
                }
                case CODE, TEXT, NAME, COMMENT -> {
                    if (!isForMySql[0]) {
                        others.append(part);
                    }
                }
            }
        });
        return others.toString();
    }

    /** The statement with blanks in place of what is quoted, each part where it was. */
    static String withoutQuoted(String sql) {
        StringBuilder code = new StringBuilder(sql.length());
        visit(sql, (kind, part) -> {
            switch (kind) {
                case NAME, TEXT -> code.append(" ".repeat(part.length()));
                case CODE, COMMENT, FOR_MYSQL, END_FOR_MYSQL -> code.append(part);
            }
        });
        return code.toString();
    }

    /** Whether the connector understands all names in a definition. */
    static boolean areNamesPlain(String createTable) {
        boolean[] arePlain = {true};
        visit(createTable, (kind, part) -> arePlain[0] &= kind != Kind.NAME || ConnectorNames.isPlain(unquoted(part)));
        return arePlain[0];
    }

    private static String unquoted(String name) {
        return name.substring(1, Math.max(1, name.length() - 1)).replace("``", "`");
    }

    /** MySQL has no characters above U+FFFF in names. */
    private static String stored(String name) {
        return name.replaceAll("[\\x{10000}-\\x{10FFFF}]", "?");
    }

    private static void visit(String sql, BiConsumer<Kind, String> visitor) {
        SqlParts parts = new SqlParts(sql);
        while (parts.position < sql.length()) {
            int start = parts.position;
            Kind kind = parts.next();
            visitor.accept(kind, sql.substring(start, parts.position));
        }
    }

    /** Goes behind the next part. */
    private Kind next() {
        char first = sql.charAt(position);
        if (first == '`') {
            position = endOfQuoted('`', false);
            return Kind.NAME;
        }
        if (first == '\'' || first == '"') {
            position = endOfQuoted(first, true);
            return Kind.TEXT;
        }
        if (sql.startsWith("/*!", position)) {
            position += 3;
            position += version();
            isForMySql = true;
            return Kind.FOR_MYSQL;
        }
        if (isForMySql && sql.startsWith("*/", position)) {
            position += 2;
            isForMySql = false;
            return Kind.END_FOR_MYSQL;
        }
        if (sql.startsWith("/*", position)) {
            position = behind("*/");
            return Kind.COMMENT;
        }
        if (first == '#' || isDashes()) {
            position = behind("\n");
            return Kind.COMMENT;
        }
        position++;
        return Kind.CODE;
    }

    private boolean isDashes() {
        return sql.startsWith("--", position) && (position + 2 == sql.length() || sql.charAt(position + 2) <= ' ');
    }

    private int endOfQuoted(char quote, boolean hasEscapes) {
        int at = position + 1;
        while (at < sql.length()) {
            char letter = sql.charAt(at);
            if (letter == '\\' && hasEscapes) {
                at++;
            } else if (letter == quote) {
                if (at + 1 == sql.length() || sql.charAt(at + 1) != quote) {
                    return at + 1;
                }
                at++;
            }
            at++;
        }
        return sql.length();
    }

    private int behind(String end) {
        int at = sql.indexOf(end, position);
        return at < 0 ? sql.length() : at + end.length();
    }

    private int version() {
        int digits = 0;
        while (digits <= DIGITS_OF_VERSION
                && position + digits < sql.length()
                && Character.isDigit(sql.charAt(position + digits))) {
            digits++;
        }
        return digits < DIGITS_OF_VERSION ? 0 : digits;
    }
}
