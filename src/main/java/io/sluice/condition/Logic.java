package io.sluice.condition;

/** Three-valued logic. */
final class Logic {

    private Logic() {}

    static Truth and(Truth left, Truth right) {
        return new Truth() {
            @Override
            int of(RowValues row) {
                int first = left.of(row);
                if (first == FALSE) {
                    return FALSE;
                }
                int second = right.of(row);
                return second == FALSE ? FALSE : Math.max(first, second);
            }

            @Override
            boolean isTrue(RowValues row) {
                return left.isTrue(row) && right.isTrue(row);
            }
        };
    }

    static Truth or(Truth left, Truth right) {
        return new Truth() {
            @Override
            int of(RowValues row) {
                int first = left.of(row);
                if (first == TRUE) {
                    return TRUE;
                }
                int second = right.of(row);
                return second == TRUE ? TRUE : Math.max(first, second);
            }

            @Override
            boolean isTrue(RowValues row) {
                return left.isTrue(row) || right.isTrue(row);
            }
        };
    }

    static Truth xor(Truth left, Truth right) {
        return new Truth() {
            @Override
            int of(RowValues row) {
                int first = left.of(row);
                int second = right.of(row);
                return first == UNKNOWN || second == UNKNOWN ? UNKNOWN : of(first != second);
            }
        };
    }

    static Truth not(Truth inner) {
        return new Truth() {
            @Override
            int of(RowValues row) {
                int value = inner.of(row);
                return value == UNKNOWN ? UNKNOWN : TRUE - value;
            }
        };
    }
}
