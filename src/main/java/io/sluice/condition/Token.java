package io.sluice.condition;

import java.util.Locale;

/**
 * @param text of a name or a string without its quotes, of everything else as it was written
 * @param position of its first character in the condition
 */
record Token(Kind kind, String text, int position) {

    /** What a token is. */
    enum Kind {
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        HEX,
        BITS,
        SYMBOL,
        END
    }

    boolean isWord(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    String upper() {
        return text.toUpperCase(Locale.ROOT);
    }

    String shown() {
        return kind == Kind.END ? "the end" : text;
    }
}
