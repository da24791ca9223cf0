package io.sluice.condition;

import io.sluice.condition.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a condition with the precedence of MySQL's grammar: OR, XOR, AND, NOT, comparison, predicate, arithmetic. */
final class ConditionParser {

    private static final Set<String> COMPARISONS = Set.of("=", "<=>", "<>", "!=", "<", "<=", ">", ">=");
    private static final int DEEPEST = 200;

    private final List<Token> tokens;
    private int next;
    private int depth;

    private ConditionParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Node parse(String condition) {
        ConditionParser parser = new ConditionParser(Scanner.scan(condition));
        Node node = parser.or();
        Token rest = parser.peek();
        if (rest.kind() != Kind.END) {
            throw Operands.unexpected(rest);
        }
        return node;
    }

    private Node or() {
        if (++depth > DEEPEST) {
            throw new Refusal("more than " + DEEPEST + " levels of parentheses and NOT", peek().position());
        }
        Node left = xor();
        for (Token token = peek(); token.isWord("OR") || token.isSymbol("||"); token = peek()) {
            next++;
            left = new Node.Logic("OR", left, xor(), token.position());
        }
        depth--;
        return left;
    }

    private Node xor() {
        Node left = and();
        for (Token token = peek(); token.isWord("XOR"); token = peek()) {
            next++;
            left = new Node.Logic("XOR", left, and(), token.position());
        }
        return left;
    }

    private Node and() {
        Node left = not();
        for (Token token = peek(); token.isWord("AND") || token.isSymbol("&&"); token = peek()) {
            next++;
            left = new Node.Logic("AND", left, not(), token.position());
        }
        return left;
    }

    private Node not() {
        Token token = peek();
        if (!token.isWord("NOT")) {
            return isTruth(comparison());
        }
        next++;
        if (++depth > DEEPEST) {
            throw new Refusal("more than " + DEEPEST + " levels of parentheses and NOT", token.position());
        }
        Node value = not();
        depth--;
        return new Node.Not(value, token.position());
    }

    /** IS NULL was read as a part of the comparison. */
    private Node isTruth(Node value) {
        Token token = peek();
        if (!token.isWord("IS")) {
            return value;
        }
        next++;
        boolean isNegated = accept("NOT");
        Token what = take();
        Node is =
                switch (what.upper()) {
                    case "TRUE" -> new Node.IsTruth(value, true, token.position());
                    case "FALSE" -> new Node.IsTruth(value, false, token.position());
                    case "UNKNOWN" -> new Node.IsNull(value, token.position());
                    default -> throw Operands.unexpected(what);
                };
        return isNegated ? new Node.Not(is, token.position()) : is;
    }

    private Node comparison() {
        Node left = predicate();
        while (true) {
            Token token = peek();
            if (token.kind() == Kind.SYMBOL && COMPARISONS.contains(token.text())) {
                next++;
                left = new Node.Comparison(token.text(), left, predicate(), token.position());
            } else if (token.isWord("IS") && isNullAhead()) {
                next++;
                boolean isNegated = accept("NOT");
                next++;
                Node is = new Node.IsNull(left, token.position());
                left = isNegated ? new Node.Not(is, token.position()) : is;
            } else {
                return left;
            }
        }
    }

    private boolean isNullAhead() {
        Token after = tokens.get(next + 1);
        return after.isWord("NULL")
                || (after.isWord("NOT") && tokens.get(next + 2).isWord("NULL"));
    }

    private Node predicate() {
        Node value = sum();
        Token token = peek();
        boolean isNegated = token.isWord("NOT");
        Token what = isNegated ? tokens.get(next + 1) : token;
        if (what.kind() != Kind.WORD || !Set.of("IN", "BETWEEN", "LIKE").contains(what.upper())) {
            return value;
        }
        next += isNegated ? 2 : 1;
        Node predicate =
                switch (what.upper()) {
                    case "IN" -> new Node.In(value, list(), what.position());
                    case "BETWEEN" -> between(value, what);
                    default -> like(value, what);
                };
        return isNegated ? new Node.Not(predicate, token.position()) : predicate;
    }

    private Node between(Node value, Token token) {
        Node low = sum();
        if (!accept("AND")) {
            throw Operands.unexpected(peek());
        }
        return new Node.Between(value, low, predicate(), token.position());
    }

    private Node like(Node value, Token token) {
        Node pattern = simple();
        return new Node.Like(value, pattern, accept("ESCAPE") ? simple() : null, token.position());
    }

    private List<Node> list() {
        expect("(");
        List<Node> list = new ArrayList<>();
        do {
            list.add(or());
        } while (acceptSymbol(","));
        expect(")");
        return list;
    }

    private Node sum() {
        Node left = product();
        for (Token token = peek(); token.isSymbol("+") || token.isSymbol("-"); token = peek()) {
            next++;
            left = new Node.Arithmetic(token.text(), left, product(), token.position());
        }
        return left;
    }

    private Node product() {
        Node left = simple();
        for (Token token = peek(); Operands.isProduct(token); token = peek()) {
            next++;
            String operator = token.isWord("MOD") ? "%" : token.upper();
            left = new Node.Arithmetic(operator, left, simple(), token.position());
        }
        return left;
    }

    private Node simple() {
        Token token = take();
        if (token.isSymbol("-")) {
            return Operands.negative(simple(), token.position());
        }
        if (token.isSymbol("+")) {
            return simple();
        }
        if (token.isSymbol("(")) {
            Node inner = or();
            expect(")");
            return inner;
        }
        Node operand = Operands.of(token, peek());
        if (operand instanceof Node.Moment) {
            next++;
        }
        return operand instanceof Node.Text text ? adjoining(text) : operand;
    }

    /** Strings that stand side by side are one. */
    private Node adjoining(Node.Text first) {
        StringBuilder text = new StringBuilder(first.text());
        while (peek().kind() == Kind.STRING) {
            text.append(take().text());
        }
        return new Node.Text(text.toString(), first.position());
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        next += token.kind() == Kind.END ? 0 : 1;
        return token;
    }

    private boolean accept(String keyword) {
        boolean isThere = peek().isWord(keyword);
        next += isThere ? 1 : 0;
        return isThere;
    }

    private boolean acceptSymbol(String symbol) {
        boolean isThere = peek().isSymbol(symbol);
        next += isThere ? 1 : 0;
        return isThere;
    }

    private void expect(String symbol) {
        if (!acceptSymbol(symbol)) {
            throw Operands.unexpected(peek());
        }
    }
}
