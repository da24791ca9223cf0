package io.sluice.mysql;

import io.sluice.mysql.ConditionColumn.Group;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** Random conditions over columns, most of them of the kind that people write. */
final class RandomCondition {

    private static final List<String> COMPARISONS = List.of("=", "=", "<>", "!=", "<", "<=", ">", ">=", "<=>");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "5",
            "-3",
            "10",
            "255",
            "0.1",
            "5.0",
            "-3.5",
            "5.01",
            "1e1",
            "0.1e0",
            "-35e-1",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551616",
            "TRUE",
            "FALSE",
            "NULL",
            "x'05'",
            "0x0a",
            "b'101'",
            "0.3333",
            "9007199254740993",
            "1.50");

    private final Random random;
    private final List<ConditionColumn> columns;

    RandomCondition(Random random, List<ConditionColumn> columns) {
        this.random = random;
        this.columns = columns;
    }

    String next() {
        return condition(random.nextInt(3));
    }

    private String condition(int depth) {
        if (depth == 0) {
            return predicate();
        }
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> condition(depth - 1) + pick(List.of(" AND ", " && ", " and ")) + condition(depth - 1);
            case 3, 4 -> condition(depth - 1) + pick(List.of(" OR ", " || ")) + condition(depth - 1);
            case 5 -> condition(depth - 1) + " XOR " + condition(depth - 1);
            case 6 -> "NOT " + condition(depth - 1);
            case 7 -> "(" + condition(depth - 1) + ")";
            default ->
                "(" + condition(depth - 1) + ") IS " + pick(List.of("", "NOT "))
                        + pick(List.of("TRUE", "FALSE", "UNKNOWN", "NULL"));
        };
    }

    private String predicate() {
        ConditionColumn column = columns.get(random.nextInt(columns.size()));
        if (random.nextInt(12) == 0 || column.group() == Group.OTHER) {
            return column.name() + pick(List.of(" IS NULL", " IS NOT NULL"));
        }
        return switch (column.group()) {
            case NUMBER, BIGINT, BIT -> number(column);
            case YEAR, DATE, TIME -> simple(column);
            case TEXT -> text(column);
            case BYTES, LABEL -> random.nextInt(4) == 0 ? like(column) : simple(column);
            case OTHER -> throw new IllegalStateException();
        };
    }

    /** Compared with its own values, and with columns of its group. */
    private String simple(ConditionColumn column) {
        String name = pick(List.of(column.name(), column.name(), "`" + column.name() + "`"));
        return switch (random.nextInt(5)) {
            case 0 -> name + not() + "IN (" + list(column) + ")";
            case 1 -> name + not() + "BETWEEN " + value(column) + " AND " + value(column);
            case 2 -> value(column) + " " + pick(COMPARISONS) + " " + name;
            default -> name + " " + pick(COMPARISONS) + " " + value(column);
        };
    }

    private String value(ConditionColumn column) {
        if (random.nextInt(10) == 0) {
            return "NULL";
        }
        List<ConditionColumn> alike = columns.stream()
                .filter(other -> other.group() == column.group() && isAlike(other, column))
                .toList();
        if (random.nextInt(5) == 0 && column.group() != Group.LABEL) {
            return pick(alike).name();
        }
        return pick(column.values());
    }

    private static boolean isAlike(ConditionColumn one, ConditionColumn other) {
        return one.group() != Group.TEXT || collation(one).equals(collation(other));
    }

    private static String collation(ConditionColumn column) {
        return column.declaration().replaceAll(".*COLLATE ", "").replace(" NOT NULL", "");
    }

    private String list(ConditionColumn column) {
        StringJoiner list = new StringJoiner(", ");
        for (int i = random.nextInt(4); i >= 0; i--) {
            list.add(value(column));
        }
        return list.toString();
    }

    private String text(ConditionColumn column) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> like(column);
            case 3 -> column.name() + " " + pick(COMPARISONS) + " " + pick(NUMBERS);
            default -> simple(column);
        };
    }

    private String like(ConditionColumn column) {
        String value = pick(column.values());
        if (value.startsWith("x")) {
            value = "'a'";
        }
        String inner = value.substring(1, value.length() - 1);
        String pattern =
                switch (random.nextInt(7)) {
                    case 0 -> inner + "%";
                    case 1 -> "%" + inner;
                    case 2 -> "%" + inner + "%";
                    case 3 -> inner.isEmpty() ? "_" : inner.replace("a", "_");
                    case 4 -> "_" + inner + "%";
                    case 5 -> "a\\%" + inner;
                    default -> inner;
                };
        String escape = random.nextInt(8) == 0 ? " ESCAPE '|'" : "";
        return column.name() + not() + "LIKE '" + (escape.isEmpty() ? pattern : pattern.replace("_", "|_")) + "'"
                + escape;
    }

    private String number(ConditionColumn column) {
        String left = random.nextInt(3) == 0 ? sum(column, 2) : column.name();
        return switch (random.nextInt(6)) {
            case 0 ->
                left + not() + "IN (" + operand(column) + ", " + pick(column.values()) + ", " + pick(column.values())
                        + ")";
            case 1 -> left + not() + "BETWEEN " + pick(column.values()) + " AND " + operand(column);
            case 2 -> operand(column) + " " + pick(COMPARISONS) + " " + left;
            default -> left + " " + pick(COMPARISONS) + " " + operand(column);
        };
    }

    private String operand(ConditionColumn column) {
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> pick(column.values());
            case 3 -> sum(column, 1);
            case 4 -> "'" + pick(column.values()) + "'";
            case 5 -> column.group() == Group.NUMBER ? pick(List.of("'5'", "' 5x'", "'0.1'", "'1e1'", "'abc'")) : "5";
            default -> pick(NUMBERS);
        };
    }

    private String sum(ConditionColumn column, int depth) {
        List<ConditionColumn> numbers = columns.stream()
                .filter(other -> other.group() == Group.NUMBER || other.group() == Group.BIGINT)
                .toList();
        if (depth == 1 && random.nextInt(12) == 0 && isWhole(column)) {
            return column.name() + " DIV " + pick(List.of("2", "3", "0", "-7", column.name()));
        }
        String leaf =
                switch (random.nextInt(3)) {
                    case 0 -> numbers.isEmpty() ? "7" : pick(numbers).name();
                    case 1 -> column.name();
                    default -> pick(List.of("1", "2", "3", "0", "0.5", "7", "1.5e0", "10", "-4"));
                };
        if (depth == 0) {
            return leaf;
        }
        return switch (random.nextInt(5)) {
            case 0 -> "- " + leaf;
            case 1 -> "(" + sum(column, depth - 1) + ")";
            default ->
                sum(column, depth - 1)
                        + pick(List.of(
                                " + ", " - ", " - ", " * ", " * ", " / ", " % ", " % ", " MOD ", " MOD ", " + ", " + "))
                        + sum(column, depth - 1);
        };
    }

    private static boolean isWhole(ConditionColumn column) {
        return column.declaration().contains("INT") || column.group() == Group.BIT;
    }

    private String not() {
        return random.nextInt(4) == 0 ? " NOT " : " ";
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
