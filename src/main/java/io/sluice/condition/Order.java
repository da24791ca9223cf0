package io.sluice.condition;

/** How two operands compare in rows where neither is NULL. */
abstract class Order {

    final Operand left;
    final Operand right;

    Order(Operand left, Operand right) {
        this.left = left;
        this.right = right;
    }

    abstract int compare(RowValues row);

    boolean hasNull(RowValues row) {
        return left.isNull(row) || right.isNull(row);
    }

    /** Of numbers, dates and times. */
    static Order of(Kind domain, Operand left, Operand right) {
        return switch (domain) {
            case DECIMAL ->
                new Order(left, right) {
                    @Override
                    int compare(RowValues row) {
                        return left.decimal(row).compareTo(right.decimal(row));
                    }
                };
            case REAL ->
                new Order(left, right) {
                    @Override
                    int compare(RowValues row) {
                        double first = left.real(row);
                        double second = right.real(row);
                        return first < second ? -1 : first == second ? 0 : 1;
                    }
                };
            case INTEGER, DATE, TIME, NULL -> integers(left, right);
            case TEXT, BYTES -> throw new IllegalArgumentException(domain.name());
        };
    }

    private static Order integers(Operand left, Operand right) {
        return new Order(left, right) {
            @Override
            int compare(RowValues row) {
                long first = left.integer(row);
                long second = right.integer(row);
                // Read without a sign, a number with its highest bit is above all that have one.
                boolean isFirstHuge = left.unsigned() && first < 0;
                boolean isSecondHuge = right.unsigned() && second < 0;
                if (isFirstHuge != isSecondHuge) {
                    return isFirstHuge ? 1 : -1;
                }
                return Long.compare(first, second);
            }
        };
    }

    static Order ofTexts(Collation collation, Operand left, Operand right) {
        return new Order(left, right) {
            private final Slice first = new Slice();
            private final Slice second = new Slice();

            @Override
            int compare(RowValues row) {
                left.text(row, first);
                right.text(row, second);
                return collation.compare(first, second);
            }
        };
    }
}
