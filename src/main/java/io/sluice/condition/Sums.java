package io.sluice.condition;

/** Types arithmetic as MySQL does. */
final class Sums {

    private static final int WORD = 9;
    private static final int WORDS = 9;
    private static final int LARGEST_PRECISION = 65;
    private static final int LARGEST_SCALE = 30;

    Operand negative(Part value) {
        Operand operand = number(value);
        return operand.kind() == Kind.NULL ? operand : Arithmetic.negative(operand);
    }

    Operand of(Node.Arithmetic node, Part leftPart, Part rightPart) {
        Operand left = number(leftPart);
        Operand right = number(rightPart);
        if (left.kind() == Kind.NULL || right.kind() == Kind.NULL) {
            return Constant.nothing();
        }
        String operator = node.operator();
        Kind kind = left.kind().compareTo(right.kind()) > 0 ? left.kind() : right.kind();
        if (operator.equals("DIV") && kind != Kind.INTEGER) {
            throw new Refusal("DIV is evaluated for whole numbers only", node.position());
        }
        if (operator.equals("/") && kind != Kind.REAL) {
            throw new Refusal(
                    "how many digits a quotient has differs between servers; multiply, as in a > 4 * b instead of a / b > 4",
                    node.position());
        }
        Ambiguous.refuseWideBits(leftPart, kind);
        Ambiguous.refuseWideBits(rightPart, kind);
        if (kind == Kind.REAL) {
            return Arithmetic.reals(operator, left, right);
        }
        if (kind == Kind.DECIMAL) {
            return decimals(node, left, right);
        }
        boolean unsigned = left.unsigned() || (right.unsigned() && !operator.equals("%"));
        return Arithmetic.integers(operator, left, right, unsigned);
    }

    private static Operand decimals(Node.Arithmetic node, Operand left, Operand right) {
        int digits;
        int scale;
        switch (node.operator()) {
            case "*" -> {
                digits = left.digits() + right.digits();
                scale = left.scale() + right.scale();
            }
            default -> {
                digits = Math.max(left.digits(), right.digits())
                        + (node.operator().equals("%") ? 0 : 1);
                scale = Math.max(left.scale(), right.scale());
            }
        }
        boolean fits = digits + scale <= LARGEST_PRECISION
                && scale <= LARGEST_SCALE
                && (digits + WORD - 1) / WORD + (scale + WORD - 1) / WORD <= WORDS;
        if (!fits) {
            throw new Refusal(
                    "the result may have more digits than a DECIMAL, where MySQL cuts it off; compare without this"
                            + " calculation",
                    node.position());
        }
        return Arithmetic.decimals(node.operator(), left, right, digits, scale);
    }

    private static Operand number(Part part) {
        return switch (part.kind()) {
            case INTEGER, DECIMAL, REAL, NULL -> part.operand();
            case TEXT -> Unifier.real(part);
            case BYTES, DATE, TIME ->
                throw part.refusal(
                        "MySQL calculates with " + part.kind() + " in ways of its own; compare it without arithmetic");
        };
    }
}
