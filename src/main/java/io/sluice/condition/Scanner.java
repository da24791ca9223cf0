package io.sluice.condition;

import io.sluice.condition.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Divides a condition into tokens, as MySQL does in {@code sql_mode ''}. */
final class Scanner {

    private static final Pattern NUMBER = Pattern.compile("(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern HEX = Pattern.compile("[xX]'([0-9a-fA-F]*)'|0x([0-9a-fA-F]+)");
    private static final Pattern BITS = Pattern.compile("[bB]'([01]*)'|0b([01]+)");
    private static final Pattern WORD = Pattern.compile("[\\w$\\x{80}-\\x{10ffff}]+");
    private static final Pattern SYMBOL = Pattern.compile("<=>|<>|!=|<=|>=|&&|\\|\\||[-+*/%=<>(),.]");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private Scanner(String text) {
        this.text = text;
    }

    static List<Token> scan(String text) {
        Scanner scanner = new Scanner(text);
        while (scanner.skipBlanks()) {
            scanner.tokens.add(scanner.next());
        }
        scanner.tokens.add(new Token(Kind.END, "", text.length()));
        return scanner.tokens;
    }

    private boolean skipBlanks() {
        while (position < text.length() && isBlank(text.charAt(position))) {
            position++;
        }
        return position < text.length();
    }

    private static boolean isBlank(char character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

    private Token next() {
        char first = text.charAt(position);
        refuseComment();
        if (first == '\'' || first == '"') {
            return quoted(Kind.STRING, first);
        }
        if (first == '`') {
            return quoted(Kind.QUOTED_NAME, first);
        }
        Token hex = match(HEX, Kind.HEX);
        if (hex != null) {
            return endOfWord(hex);
        }
        Token bits = match(BITS, Kind.BITS);
        if (bits != null) {
            return endOfWord(bits);
        }
        Token number = isAfterDot() ? null : match(NUMBER, Kind.NUMBER);
        if (number != null) {
            return endOfWord(number);
        }
        Token word = match(WORD, Kind.WORD);
        if (word != null) {
            return word;
        }
        Token symbol = match(SYMBOL, Kind.SYMBOL);
        if (symbol != null) {
            return symbol;
        }
        throw new Refusal(
                new String(Character.toChars(text.codePointAt(position))) + " has no meaning in a condition", position);
    }

    private boolean isAfterDot() {
        return position > 0 && text.charAt(position - 1) == '.' && !tokens.isEmpty();
    }

    private void refuseComment() {
        boolean isDashes =
                text.startsWith("--", position) && (position + 2 == text.length() || text.charAt(position + 2) <= ' ');
        if (isDashes || text.startsWith("/*", position) || text.charAt(position) == '#') {
            throw new Refusal("a condition has no comments; write them into the job file's own", position);
        }
    }

    private Token match(Pattern pattern, Kind kind) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        Token token = new Token(kind, content(matcher, kind), position);
        position = matcher.end();
        return token;
    }

    private static String content(Matcher matcher, Kind kind) {
        if (kind != Kind.HEX && kind != Kind.BITS) {
            return matcher.group();
        }
        return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    }

    /** A number that goes on as a name is a name in MySQL: in the eyes of a person it is a mistake. */
    private Token endOfWord(Token token) {
        if (WORD.matcher(text).region(position, text.length()).lookingAt()) {
            throw new Refusal("a number ends here and a name begins; put names in backticks", position);
        }
        return token;
    }

    private Token quoted(Kind kind, char quote) {
        int start = position++;
        StringBuilder content = new StringBuilder();
        while (position < text.length()) {
            char character = text.charAt(position++);
            if (character == quote) {
                if (position == text.length() || text.charAt(position) != quote) {
                    return new Token(kind, content.toString(), start);
                }
                position++;
            } else if (character == '\\' && kind == Kind.STRING && position < text.length()) {
                Escapes.append(text.charAt(position++), content);
                continue;
            }
            content.append(character);
        }
        throw new Refusal("the quotation that begins here does not end", start);
    }
}
