package io.sluice.condition;

/** Comparison, BETWEEN and IN over orders. */
final class Comparisons {

    private Comparisons() {}

    static Truth of(String operator, Order order) {
        return switch (operator) {
            case "=" -> new Test(order, false, true, false);
            case "<>", "!=" -> new Test(order, true, false, true);
            case "<" -> new Test(order, true, false, false);
            case "<=" -> new Test(order, true, true, false);
            case ">" -> new Test(order, false, false, true);
            case ">=" -> new Test(order, false, true, true);
            case "<=>" -> nullSafe(order);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static Truth nullSafe(Order order) {
        return new Truth() {
            @Override
            int of(RowValues row) {
                boolean isLeftNull = order.left.isNull(row);
                boolean isRightNull = order.right.isNull(row);
                if (isLeftNull || isRightNull) {
                    return of(isLeftNull && isRightNull);
                }
                return of(order.compare(row) == 0);
            }
        };
    }

    /** True where one of them is 0, unknown where one is NULL. */
    static Truth in(Order[] orders) {
        return new Truth() {
            @Override
            int of(RowValues row) {
                boolean isUnknown = false;
                for (Order order : orders) {
                    if (order.hasNull(row)) {
                        isUnknown = true;
                    } else if (order.compare(row) == 0) {
                        return TRUE;
                    }
                }
                return isUnknown ? UNKNOWN : FALSE;
            }
        };
    }

    private static final class Test extends Truth {

        private final Order order;
        private final boolean below;
        private final boolean equal;
        private final boolean above;

        Test(Order order, boolean below, boolean equal, boolean above) {
            this.order = order;
            this.below = below;
            this.equal = equal;
            this.above = above;
        }

        @Override
        int of(RowValues row) {
            if (order.hasNull(row)) {
                return UNKNOWN;
            }
            int comparison = order.compare(row);
            return of(comparison < 0 ? below : comparison == 0 ? equal : above);
        }
    }
}
