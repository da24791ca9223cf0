package io.sluice.condition;

import java.util.List;

/** What MySQL 5.6 evaluates otherwise than all later versions, found by comparing with 5.6.24. */
final class Of56 {

    private Of56() {}

    static void refuse(Node node, List<Part> parts) {
        if (node instanceof Node.Arithmetic arithmetic) {
            if (arithmetic.operator().equals("%")) {
                throw new Refusal("MySQL 5.6 has remainders of its own; compare without it", node.position());
            }
            return;
        }
        // Numbers beyond BIGINT lose their sign, times their fraction.
        boolean areTexts = parts.stream().allMatch(part -> part.kind() == Kind.TEXT || part.kind() == Kind.BYTES);
        boolean areBigints = parts.stream().allMatch(part -> part.kind() == Kind.INTEGER && !Ambiguous.isHuge(part));
        if (!areTexts && !areBigints) {
            throw new Refusal(
                    node instanceof Node.In
                            ? "MySQL 5.6 has an IN of its own for these; write = and OR"
                            : "MySQL 5.6 has a BETWEEN of its own for these; write >= and <=",
                    node.position());
        }
    }
}
