package io.sluice.condition;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** Decides what operands are compared as, by MySQL's rules, and refuses pairs that it compares in ways of its own. */
final class Unifier {

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final int FIRST_YEAR = 1901;
    private static final int LAST_YEAR = 2155;

    private final Texts texts;

    Unifier(TableCollations collations) {
        this.texts = new Texts(collations);
    }

    Unified unify(List<Part> parts) {
        List<Part> known =
                parts.stream().filter(part -> part.kind() != Kind.NULL).toList();
        if (known.stream().anyMatch(part -> part.kind().isMoment())) {
            return moments(parts, known);
        }
        if (!known.isEmpty()
                && known.stream().allMatch(part -> part.kind() == Kind.TEXT || part.kind() == Kind.BYTES)) {
            return texts.unify(parts, known);
        }
        if (known.stream().anyMatch(part -> part.kind() == Kind.TEXT)) {
            return textsAndNumbers(parts, known);
        }
        return numbers(parts, known);
    }

    Texts texts() {
        return texts;
    }

    private static Unified moments(List<Part> parts, List<Part> known) {
        Part first = known.stream()
                .filter(part -> part.kind().isMoment())
                .findFirst()
                .orElseThrow();
        Kind kind = first.kind();
        List<Operand> operands = parts.stream()
                .map(part -> part.isString() ? moment(part, kind) : part.operand())
                .toList();
        for (Part part : known) {
            if (!part.isString() && part.kind() != kind) {
                throw part.refusal(part.kind() + " is compared with " + kind
                        + ", which MySQL does in ways of its own; compare it with "
                        + (kind == Kind.DATE ? "'YYYY-MM-DD' or 'YYYY-MM-DD hh:mm:ss'" : "'hh:mm:ss'"));
            }
        }
        refuseFinerFraction(known);
        return new Unified(kind, null, operands);
    }

    /** Some servers round such a literal to the column's digits, others do not. */
    private static void refuseFinerFraction(List<Part> known) {
        int coarsest = known.stream()
                .filter(part -> part.column() != null && !part.isColumn(MySqlType.DATE))
                .mapToInt(part -> part.column().scale())
                .min()
                .orElse(Integer.MAX_VALUE);
        for (Part part : known) {
            if (part.operand() instanceof Constant literal && Moments.fractionDigits(literal.text()) > coarsest) {
                throw part.refusal("has more digits of a second than the column it is compared with, " + coarsest);
            }
        }
    }

    private static Operand moment(Part part, Kind kind) {
        String text = ((Constant) part.operand()).text();
        Long packed = kind == Kind.DATE ? Moments.dateLiteral(text) : Moments.timeLiteral(text);
        if (packed == null) {
            throw part.refusal("\"" + text + "\" is no " + (kind == Kind.DATE ? "date" : "time")
                    + " that every server reads alike; write "
                    + (kind == Kind.DATE ? "'YYYY-MM-DD' or 'YYYY-MM-DD hh:mm:ss'" : "'hh:mm:ss'"));
        }
        return Constant.moment(kind, packed, text);
    }

    /** As DOUBLE, but for BIGINT columns and strings that are whole numbers, and for a DECIMAL and one string. */
    private static Unified textsAndNumbers(List<Part> parts, List<Part> known) {
        if (known.stream().anyMatch(Part::isCalculatedDecimal) && known.stream().anyMatch(Part::isString)) {
            return new Unified(
                    Kind.DECIMAL, null, parts.stream().map(Unifier::decimal).toList());
        }
        boolean hasBigint = known.stream().anyMatch(part -> part.isColumn(MySqlType.BIGINT));
        boolean isWhole = hasBigint && known.stream().allMatch(Unifier::isWhole);
        for (Part part : known) {
            refuseNumberOf(part);
            if (part.isColumn(MySqlType.BIT) || part.isColumn(MySqlType.YEAR)) {
                throw part.refusal(part.column().name()
                        + " is a number that is compared with text; write the number without" + " quotes");
            }
            if (hasBigint && !isWhole && part.isString()) {
                throw part.refusal("a BIGINT is compared with text; write the number without quotes");
            }
        }
        List<Operand> operands = parts.stream()
                .map(part -> isWhole ? whole(part.operand()) : real(part))
                .toList();
        return new Unified(isWhole ? Kind.INTEGER : Kind.REAL, null, operands);
    }

    private static boolean isWhole(Part part) {
        return part.kind() == Kind.INTEGER
                || (part.isString()
                        && WHOLE.matcher(((Constant) part.operand()).text()).matches());
    }

    private static Operand whole(Operand operand) {
        return operand instanceof Constant constant && constant.kind() == Kind.TEXT
                ? Constant.integer(Long.parseLong(constant.text()), false)
                : operand;
    }

    private static Operand decimal(Part part) {
        if (!part.isString()) {
            return part.operand();
        }
        String text = ((Constant) part.operand()).text();
        if (!DECIMAL.matcher(text).matches()) {
            throw part.refusal("a DECIMAL is compared with text; write the number without quotes");
        }
        return Literals.decimal(new BigDecimal(text), part.position());
    }

    /** A text or a number as a DOUBLE. */
    static Operand real(Part part) {
        refuseNumberOf(part);
        return switch (part.kind()) {
            case TEXT ->
                part.operand() instanceof Constant constant
                        ? Constant.real(constant.real(null))
                        : new RealOfText(part.operand());
            case BYTES -> Literals.number((Constant) part.operand(), part.position());
            default -> part.operand();
        };
    }

    private static void refuseNumberOf(Part part) {
        if (part.hasLabels()) {
            Column column = part.column();
            throw part.refusal(column.name() + " is " + column.type()
                    + ", whose numbers are positions in its declaration; compare it with its labels, in quotes");
        }
    }

    private static Unified numbers(List<Part> parts, List<Part> known) {
        boolean hasYear = known.stream().anyMatch(part -> part.isColumn(MySqlType.YEAR));
        boolean hasBytes = known.stream().anyMatch(part -> part.kind() == Kind.BYTES);
        Kind widest = Kind.INTEGER;
        for (Part part : known) {
            if (hasYear && !isYear(part)) {
                throw part.refusal("a YEAR is compared with what is no number from " + FIRST_YEAR + " to " + LAST_YEAR
                        + ", which MySQL completes to a year; write the year with four digits");
            }
            if (part.kind().isNumber() && part.kind().compareTo(widest) > 0) {
                widest = part.kind();
            }
        }
        Kind domain = widest;
        if (hasBytes && domain == Kind.DECIMAL) {
            throw known.get(0).refusal("a DECIMAL is compared with bytes; write the number");
        }
        Kind ofBits = hasBytes ? Kind.REAL : domain;
        known.forEach(part -> Ambiguous.refuseWideBits(part, ofBits));
        List<Operand> operands = parts.stream()
                .map(part -> part.kind() == Kind.BYTES ? real(part) : part.operand())
                .toList();
        return new Unified(domain, null, operands);
    }

    private static boolean isYear(Part part) {
        if (part.isColumn(MySqlType.YEAR)) {
            return true;
        }
        boolean isLiteral = part.operand() instanceof Constant && part.kind() == Kind.INTEGER;
        return isLiteral
                && part.operand().integer(null) >= FIRST_YEAR
                && part.operand().integer(null) <= LAST_YEAR;
    }
}
