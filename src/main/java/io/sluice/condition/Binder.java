package io.sluice.condition;

import java.util.ArrayList;
import java.util.List;

/** Makes evaluators of a condition's tree, for one definition of a table. */
final class Binder {

    private final ColumnKinds columns;
    private final Unifier unifier;
    private final Sums sums = new Sums();
    private final boolean isOf56;

    /** @param serverVersion of the server that evaluates the condition in the full data */
    Binder(ColumnKinds columns, TableCollations collations, String serverVersion) {
        this.columns = columns;
        this.isOf56 = serverVersion.startsWith("5.6.");
        this.unifier = new Unifier(collations);
    }

    Truth truth(Node node) {
        if (node instanceof Node.Logic logic) {
            return logic(logic);
        }
        if (node instanceof Node.Not not) {
            return Logic.not(truth(not.value()));
        }
        if (node instanceof Node.IsNull isNull) {
            Ambiguous.refuse(isNull);
            return Truth.isNull(
                    isNull.value() instanceof Node.Name name ? columns.forNull(name) : operand(isNull.value()));
        }
        if (node instanceof Node.IsTruth is) {
            return Truth.isTruth(truth(is.value()), Truth.of(is.expected()));
        }
        if (node instanceof Node.Comparison comparison) {
            List<Part> parts = parts(comparison.parts());
            Ambiguous.refuse(comparison, parts);
            return Comparisons.of(comparison.operator(), unifier.unify(parts).order(0, 1));
        }
        if (node instanceof Node.In in) {
            return in(in);
        }
        if (node instanceof Node.Between between) {
            return between(between);
        }
        if (node instanceof Node.Like like) {
            return like(like);
        }
        return isNotZero(node);
    }

    private Truth logic(Node.Logic logic) {
        Truth left = truth(logic.left());
        Truth right = truth(logic.right());
        return switch (logic.operator()) {
            case "AND" -> Logic.and(left, right);
            case "OR" -> Logic.or(left, right);
            default -> Logic.xor(left, right);
        };
    }

    private Truth between(Node.Between between) {
        List<Part> parts = parts(between.parts());
        Ambiguous.refuse(between, parts);
        refuseFor56(between, parts);
        Unified three = unifier.unify(parts);
        return Logic.and(Comparisons.of(">=", three.order(0, 1)), Comparisons.of("<=", three.order(0, 2)));
    }

    private Truth isNotZero(Node node) {
        Operand operand = operand(node);
        if (operand.kind() == Kind.NULL) {
            return Truth.always(Truth.UNKNOWN);
        }
        if (operand.kind() != Kind.INTEGER) {
            throw new Refusal(
                    operand.kind() + " stands where a condition belongs; say what it is compared with, such as <> 0",
                    node.position());
        }
        return Truth.isNotZero(operand);
    }

    private Truth in(Node.In in) {
        List<Part> parts = parts(in.parts());
        Ambiguous.refuse(in, parts);
        refuseFor56(in, parts);
        boolean isText = parts.stream().allMatch(part -> part.kind() == Kind.TEXT);
        Unified all = isText ? unifier.unify(parts) : null;
        List<Order> orders = new ArrayList<>();
        for (int i = 1; i < parts.size(); i++) {
            orders.add(
                    isText
                            ? all.order(0, i)
                            : unifier.unify(List.of(parts.get(0), parts.get(i))).order(0, 1));
        }
        return Comparisons.in(orders.toArray(new Order[0]));
    }

    private Truth like(Node.Like like) {
        Part value = part(like.value());
        Part pattern = part(like.pattern());
        if (value.kind() == Kind.NULL || pattern.kind() == Kind.NULL) {
            return Truth.always(Truth.UNKNOWN);
        }
        if (value.kind() != Kind.TEXT || value.column() == null) {
            throw value.refusal("LIKE is evaluated for columns of text, and this is " + value.kind());
        }
        if (!pattern.isString()) {
            throw pattern.refusal("a pattern must be a string in quotes");
        }
        Collation collation = unifier.texts().collation(List.of(value));
        Constant encoded = (Constant) unifier.texts().operand(pattern, collation);
        LikePattern bound =
                new LikePattern(unifier.texts().operand(value, collation), collation, encoded.bytes(), escape(like));
        if (bound.endsInEscape()) {
            throw pattern.refusal("a pattern that ends in its escape character is not matched alike by every server;"
                    + " for the character itself write it twice, in quotes a backslash four times");
        }
        return bound;
    }

    private static int escape(Node.Like like) {
        if (like.escape() == null) {
            return '\\';
        }
        if (like.escape() instanceof Node.Text text
                && text.text().length() == 1
                && text.text().charAt(0) < 0x80) {
            return text.text().charAt(0);
        }
        throw new Refusal(
                "ESCAPE wants one ASCII character in quotes", like.escape().position());
    }

    private Operand operand(Node node) {
        if (node instanceof Node.Name name) {
            return columns.operand(name);
        }
        if (node instanceof Node.Negative negative) {
            return sums.negative(part(negative.value()));
        }
        if (node instanceof Node.Arithmetic arithmetic) {
            List<Part> parts = parts(arithmetic.parts());
            refuseFor56(arithmetic, parts);
            return sums.of(arithmetic, parts.get(0), parts.get(1));
        }
        Constant literal = Literals.of(node);
        return literal != null ? literal : truth(node).asNumber();
    }

    private void refuseFor56(Node node, List<Part> parts) {
        if (isOf56) {
            Of56.refuse(node, parts);
        }
    }

    private Part part(Node node) {
        return new Part(operand(node), node.position());
    }

    private List<Part> parts(List<Node> nodes) {
        List<Part> parts = new ArrayList<>();
        nodes.forEach(node -> parts.add(part(node)));
        return parts;
    }
}
