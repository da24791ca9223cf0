package io.sluice.mysql.catalogue;

import java.util.function.BiFunction;

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
        return new SqlParts(sql).map((kind, part) -> switch (kind) {
            case CODE, TEXT -> part;
            case NAME -> '`' + ConnectorNames.encode(stored(unquoted(part))) + '`';
            case COMMENT, FOR_MYSQL, END_FOR_MYSQL -> " ";
        });
    }

    /** The statement as others than MySQL read it. */
    public static String withoutForMySql(String sql) {
        SqlParts parts = new SqlParts(sql);
        return parts.map((kind, part) -> {
            if (kind == Kind.END_FOR_MYSQL) {
                return " ";
            }
            return parts.isForMySql ? "" : part;
        });
    }

    /** The statement with blanks in place of what is quoted, each part where it was. */
    static String withoutQuoted(String sql) {
        return new SqlParts(sql).map((kind, part) -> switch (kind) {
            case NAME, TEXT -> " ".repeat(part.length());
            case CODE, COMMENT, FOR_MYSQL, END_FOR_MYSQL -> part;
        });
    }

    /** Whether the connector understands all names in a definition. */
    static boolean areNamesPlain(String createTable) {
        SqlParts parts = new SqlParts(createTable);
        while (parts.position < createTable.length()) {
            int start = parts.position;
            if (parts.next() == Kind.NAME
                    && !ConnectorNames.isPlain(unquoted(createTable.substring(start, parts.position)))) {
                return false;
            }
        }
        return true;
    }

    private static String unquoted(String name) {
        return name.substring(1, Math.max(1, name.length() - 1)).replace("``", "`");
    }

    /** MySQL has no characters above U+FFFF in names. */
    private static String stored(String name) {
        return name.replaceAll("[\\x{10000}-\\x{10FFFF}]", "?");
    }

    /** The statement with something in place of each part. */
    private String map(BiFunction<Kind, String, String> replacement) {
        StringBuilder mapped = new StringBuilder(sql.length());
        while (position < sql.length()) {
            int start = position;
            Kind kind = next();
            mapped.append(replacement.apply(kind, sql.substring(start, position)));
        }
        return mapped.toString();
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
