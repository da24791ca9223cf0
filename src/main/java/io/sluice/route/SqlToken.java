package io.sluice.route;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of an SQL text, as MySQL's server prints them: names in backticks, strings in single quotes. The pieces
 * together are the text.
 */
record SqlToken(Kind kind, String text) {

    enum Kind {
        SPACE,
        /** A name in backticks. */
        NAME,
        STRING,
        COMMENT,
        WORD,
        SYMBOL
    }

    static List<SqlToken> all(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        for (int from = 0; from < sql.length(); ) {
            Kind kind = kindAt(sql, from);
            int end = end(sql, from, kind);
            tokens.add(new SqlToken(kind, sql.substring(from, end)));
            from = end;
        }
        return tokens;
    }

    /** Whether it is this word or symbol. */
    boolean is(String wordOrSymbol) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(wordOrSymbol);
    }

    /** What a name in backticks names. */
    String name() {
        return text.substring(1, text.length() - 1).replace("``", "`");
    }

    private static Kind kindAt(String sql, int at) {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c)) {
            return Kind.SPACE;
        }
        if (c == '`') {
            return Kind.NAME;
        }
        if (c == '\'' || c == '"') {
            return Kind.STRING;
        }
        if (sql.startsWith("/*", at)) {
            return Kind.COMMENT;
        }
        return isWordPart(c) ? Kind.WORD : Kind.SYMBOL;
    }

    private static int end(String sql, int from, Kind kind) {
        return switch (kind) {
            case SPACE -> {
                int end = from;
                while (end < sql.length() && Character.isWhitespace(sql.charAt(end))) {
                    end++;
                }
                yield end;
            }
            case WORD -> {
                int end = from;
                while (end < sql.length() && isWordPart(sql.charAt(end))) {
                    end++;
                }
                yield end;
            }
            case NAME, STRING -> quotedEnd(sql, from, kind == Kind.STRING);
            case COMMENT -> {
                int close = sql.indexOf("*/", from + 2);
                yield close < 0 ? sql.length() : close + 2;
            }
            case SYMBOL -> from + 1;
        };
    }

    /** Behind the closing quote; a quote that is doubled closes nothing, nor, in strings, does one behind a backslash. */
    private static int quotedEnd(String sql, int from, boolean hasEscapes) {
        char quote = sql.charAt(from);
        int at = from + 1;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\\' && hasEscapes) {
                at += 2;
            } else if (c != quote) {
                at++;
            } else if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                at += 2;
            } else {
                return at + 1;
            }
        }
        throw new IllegalArgumentException("a quote is not closed");
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > '\u007f';
    }
}
