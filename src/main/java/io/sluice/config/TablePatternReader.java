package io.sluice.config;

/** Reads {@code database.table}, each part plain, in backticks or between slashes. */
final class TablePatternReader {

    private final String text;
    private int at;

    TablePatternReader(String text) {
        this.text = text;
    }

    NamePattern database() {
        NamePattern database = part();
        if (at == text.length()) {
            throw new Refusal("names no database", "write database.table");
        }
        if (next() != '.') {
            throw odd();
        }
        at++;
        return database;
    }

    /** To be asked behind the database. */
    NamePattern table() {
        NamePattern table = part();
        if (at < text.length()) {
            throw odd();
        }
        return table;
    }

    private NamePattern part() {
        return switch (next()) {
            case '/' -> new NamePattern(expression(), false);
            case '`' -> new NamePattern(quoted(), true);
            default -> new NamePattern(plain(), true);
        };
    }

    private String plain() {
        int start = at;
        while (isPlain(next())) {
            at++;
        }
        if (start == at && at < text.length() && next() != '.') {
            throw odd();
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

    private String expression() {
        int start = ++at;
        while (at < text.length()) {
            if (next() == '/') {
                return text.substring(start, at++);
            }
            at += next() == '\\' ? 2 : 1;
        }
        throw new Refusal("has a slash that is not closed", "write a slash within a regular expression as \\/");
    }

    private static Refusal odd() {
        String remedy = "write such a part in backticks and the whole in quotes: '`my.db`.orders';"
                + " a regular expression goes between slashes: shop./order.*/";
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
