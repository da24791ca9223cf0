package io.sluice.condition;

import java.util.List;

/**
 * Operands made comparable with each other.
 *
 * @param collation of texts; else null
 */
record Unified(Kind domain, Collation collation, List<Operand> operands) {

    Order order(int left, int right) {
        Operand first = operands.get(left);
        Operand second = operands.get(right);
        return domain == Kind.TEXT ? Order.ofTexts(collation, first, second) : Order.of(domain, first, second);
    }
}
