package io.sluice.condition;

import io.sluice.row.MySqlType;
import java.util.List;

/** Comparisons for which some servers have results of their own, found by comparing with 5.7, 8.0 and 9.7. */
final class Ambiguous {

    private Ambiguous() {}

    /** 5.7 takes the comparison for NULL where one of its sides is. */
    static void refuse(Node.IsNull isNull) {
        if (hasNullSafe(isNull.value())) {
            throw new Refusal(
                    "<=> is never NULL, but not for every server; compare it with IS TRUE", isNull.position());
        }
    }

    private static boolean hasNullSafe(Node node) {
        boolean isNullSafe = node instanceof Node.Comparison comparison
                && comparison.operator().equals("<=>");
        return isNullSafe || node.parts().stream().anyMatch(Ambiguous::hasNullSafe);
    }

    /** What 8.0 evaluates in a WHERE otherwise than in a list of columns. */
    static void refuse(Node.Comparison comparison, List<Part> parts) {
        // "c <> '2024-02-29 00:00:00' AND c <=> '2024-02-29'" compares the two texts.
        if (comparison.operator().equals("<=>")
                && parts.stream().anyMatch(part -> part.kind().isMoment())
                && parts.stream().anyMatch(part -> part.operand() instanceof Constant)) {
            throw new Refusal("<=> of a date or time differs between servers; write =", comparison.position());
        }
        // A literal between -1 and 0 is made a DECIMAL UNSIGNED, which is 0.
        for (int i = 0; i < parts.size(); i++) {
            Part literal = parts.get(i);
            Part other = parts.get(parts.size() - 1 - i);
            boolean isUnsignedDecimal =
                    other.isColumn(MySqlType.DECIMAL) && other.column().unsigned();
            if (isUnsignedDecimal && isLiteral(comparison.parts().get(i)) && isBelowZero(literal.operand())) {
                throw literal.refusal(other.column().name() + " is never below 0; leave the comparison out");
            }
        }
    }

    private static boolean isLiteral(Node node) {
        return !(node instanceof Node.Name) && node.parts().stream().allMatch(Ambiguous::isLiteral);
    }

    private static boolean isBelowZero(Operand literal) {
        return !literal.isNull(null) && literal.real(null) < 0;
    }

    static void refuse(Node.In in, List<Part> parts) {
        refuseTextAmongNumbers(parts);
        boolean isOfMoments = parts.stream().anyMatch(part -> part.kind().isMoment());
        Part value = parts.get(0);
        for (Part part : parts.subList(1, parts.size())) {
            if (isOfMoments && part.kind() == Kind.NULL) {
                throw part.refusal("NULL among dates or times makes servers compare them as text; leave it out, since"
                        + " nothing is equal to it");
            }
            if ((isHuge(value) && isNegative(part)) || (isHuge(part) && isNegative(value))) {
                throw part.refusal("IN of numbers with and without a sign differs between servers; write = and OR");
            }
        }
    }

    /** IN and BETWEEN compare as DOUBLE what = and < compare digit by digit, and 9.7 makes the text what the value is. */
    private static void refuseTextAmongNumbers(List<Part> parts) {
        boolean hasNumber = parts.stream().anyMatch(part -> part.kind().isNumber());
        for (Part part : parts) {
            if (hasNumber && part.isString()) {
                throw part.refusal("a text is among numbers; write the number without quotes");
            }
        }
    }

    /** Whether a number may be beyond BIGINT. */
    static boolean isHuge(Part part) {
        boolean isSmall =
                part.operand() instanceof ColumnOperand && part.operand().digits() < Operand.BIGINT_DIGITS;
        return part.kind() == Kind.INTEGER && part.operand().unsigned() && !isSmall;
    }

    private static boolean isNegative(Part part) {
        return isSigned(part) && !(part.operand() instanceof Constant literal && literal.integer(null) >= 0);
    }

    /** 5.7 takes its highest bit for a sign where the number is made a DOUBLE or a DECIMAL. */
    static void refuseWideBits(Part part, Kind domain) {
        if (domain != Kind.INTEGER
                && part.isColumn(MySqlType.BIT)
                && part.column().length() == Long.SIZE) {
            throw part.refusal(part.column().name() + " is BIT(64), which servers make a fraction of in different ways;"
                    + " compare it with whole numbers");
        }
    }

    static void refuse(Node.Between between, List<Part> parts) {
        boolean isOfMoments = parts.stream().anyMatch(part -> part.kind().isMoment());
        boolean areBoundsLiteral =
                parts.stream().skip(1).allMatch(part -> part.operand() instanceof Constant && part.kind() != Kind.NULL);
        if (isOfMoments && !areBoundsLiteral) {
            throw new Refusal(
                    "BETWEEN of dates or times is evaluated for two literals; write >= and <=", between.position());
        }
        if (parts.stream().anyMatch(part -> part.kind() == Kind.NULL)) {
            // MySQL compares whole numbers with the other bound as DOUBLE then: 2^53 + 1 is 2^53.
            throw new Refusal(
                    "BETWEEN of NULL differs between servers; write >= or <= for the other bound", between.position());
        }
        refuseTextAmongNumbers(parts);
        Part value = parts.get(0);
        boolean isMixed = parts.stream()
                .skip(1)
                .anyMatch(bound -> value.operand().unsigned()
                        ? isNegative(bound)
                        : bound.operand().unsigned());
        if (isMixed && parts.stream().allMatch(part -> part.kind() == Kind.INTEGER)) {
            throw new Refusal(
                    "BETWEEN of numbers with and without a sign differs between servers; write >= and <=",
                    between.position());
        }
        for (Part part : parts) {
            if (part.kind() == Kind.BYTES
                    && parts.stream().anyMatch(other -> other.kind().isNumber())) {
                throw part.refusal("write the number: servers compare these bytes as a DOUBLE here");
            }
        }
    }

    private static boolean isSigned(Part part) {
        return part.kind() == Kind.INTEGER && !part.operand().unsigned();
    }
}
