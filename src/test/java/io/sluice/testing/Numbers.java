package io.sluice.testing;

import java.util.ArrayList;
import java.util.List;

/** Many rows in one statement, in words that every MySQL understands. */
public final class Numbers {

    private static final String DIGITS = "(SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3"
            + " UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8"
            + " UNION ALL SELECT 9)";

    private Numbers() {}

    /** A table to select from: its column {@code n} has 1 to {@code count}, in no order. */
    public static String to(int count) {
        List<String> digits = new ArrayList<>();
        StringBuilder sum = new StringBuilder("1");
        for (int power = 1; power < count; power *= 10) {
            String name = "d" + digits.size();
            digits.add(DIGITS + " " + name);
            sum.append(" + ").append(name).append(".n * ").append(power);
        }
        return "(SELECT " + sum + " AS n FROM " + String.join(", ", digits) + " HAVING n <= " + count + ") numbers";
    }
}
