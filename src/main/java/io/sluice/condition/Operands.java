package io.sluice.condition;

import io.sluice.condition.Token.Kind;
import java.math.BigInteger;
import java.util.Set;

/** Names and literals, and the refusal of what stands in their place. */
final class Operands {

    private static final Set<String> MOMENTS = Set.of("DATE", "TIME", "TIMESTAMP");
    private static final Set<String> RESERVED = Set.of(
            "AND",
            "OR",
            "XOR",
            "NOT",
            "IN",
            "BETWEEN",
            "LIKE",
            "IS",
            "DIV",
            "MOD",
            "SELECT",
            "EXISTS",
            "CASE",
            "WHEN",
            "INTERVAL",
            "REGEXP",
            "RLIKE",
            "COLLATE",
            "BINARY",
            "ROW",
            "MATCH",
            "CAST",
            "CONVERT",
            "VALUES",
            "DEFAULT");

    private Operands() {}

    /** @param after the token that follows, which is the string of DATE'…' and its like */
    static Node of(Token token, Token after) {
        return switch (token.kind()) {
            case QUOTED_NAME -> name(token, after);
            case WORD -> word(token, after);
            case STRING -> new Node.Text(token.text(), token.position());
            case NUMBER -> new Node.Numeral(token.text(), token.position());
            case HEX -> new Node.Bytes(hex(token), token.position());
            case BITS -> new Node.Bytes(bits(token), token.position());
            case SYMBOL, END -> throw unexpected(token);
        };
    }

    private static Node word(Token token, Token after) {
        switch (token.upper()) {
            case "NULL" -> {
                return new Node.Null(token.position());
            }
            case "TRUE", "FALSE" -> {
                return new Node.Bool(token.isWord("TRUE"), token.position());
            }
            default -> {
                if (MOMENTS.contains(token.upper()) && after.kind() == Kind.STRING) {
                    return new Node.Moment(token.upper(), after.text(), token.position());
                }
                if (RESERVED.contains(token.upper())) {
                    throw unexpected(token);
                }
                return name(token, after);
            }
        }
    }

    private static Node name(Token token, Token after) {
        if (after.isSymbol("(")) {
            throw new Refusal(
                    "functions and subqueries are not evaluated here: " + token.text()
                            + "(…); compare the column itself, or add a generated column and compare that",
                    token.position());
        }
        if (after.isSymbol(".")) {
            throw new Refusal("a column is named without its table and database", token.position());
        }
        if (after.kind() == Kind.STRING) {
            throw new Refusal(
                    token.text() + " before a string is not known here; write the string alone", token.position());
        }
        return new Node.Name(token.text(), token.position());
    }

    static boolean isProduct(Token token) {
        return token.isSymbol("*")
                || token.isSymbol("/")
                || token.isSymbol("%")
                || token.isWord("DIV")
                || token.isWord("MOD");
    }

    static Node negative(Node value, int position) {
        if (value instanceof Node.Numeral number) {
            String text = number.text();
            return new Node.Numeral(text.startsWith("-") ? text.substring(1) : "-" + text, position);
        }
        return new Node.Negative(value, position);
    }

    static Refusal unexpected(Token token) {
        return switch (token.kind()) {
            case END -> new Refusal("the condition ends too early", token.position());
            case WORD -> new Refusal(word(token), token.position());
            default -> new Refusal("\"" + token.shown() + "\" does not fit here", token.position());
        };
    }

    private static String word(Token token) {
        return switch (token.upper()) {
            case "COLLATE" -> "COLLATE is not evaluated here; a text is compared in its column's collation";
            case "REGEXP", "RLIKE" -> token.upper() + " is not evaluated here; use LIKE";
            case "SELECT", "EXISTS", "MATCH", "CASE", "INTERVAL", "CAST", "CONVERT", "BINARY", "ROW" ->
                token.upper()
                        + " is not evaluated here; compare the column itself, or add a generated column and compare that";
            default -> "\"" + token.text() + "\" does not fit here; put a column of this name in backticks";
        };
    }

    private static String hex(Token token) {
        return even(token.text());
    }

    private static String bits(Token token) {
        if (token.text().isEmpty()) {
            return "";
        }
        int digits = 2 * ((token.text().length() + Byte.SIZE - 1) / Byte.SIZE);
        String number = new BigInteger(token.text(), 2).toString(16);
        return "0".repeat(digits - number.length()) + number;
    }

    private static String even(String digits) {
        return digits.length() % 2 == 0 ? digits : "0" + digits;
    }
}
