package io.sluice.precheck;

import io.sluice.route.ObjectMapping;
import io.sluice.route.ObjectMappings;
import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.TableSchema;
import io.sluice.row.UniqueKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two tables that become one: their rows must look alike and keep one order. */
public final class Shards {

    /** A value of these is the same whatever the length that its column allows. */
    private static final Set<MySqlType> LENGTH_IS_A_LIMIT =
            EnumSet.of(MySqlType.CHAR, MySqlType.VARCHAR, MySqlType.VARBINARY);

    private Shards() {}

    /** The first thing that is not equal, in words that continue a sentence. */
    public static Optional<String> difference(TableSchema one, TableSchema other, ObjectMappings mappings) {
        ObjectMapping first = mappings.of(one.id());
        ObjectMapping second = mappings.of(other.id());
        if (!first.topic().equals(second.topic())) {
            return Optional.of("go to the topics " + first.topic() + " and " + second.topic());
        }
        if (!first.partitionBy().equals(second.partitionBy())) {
            return Optional.of("have different columns in partition-by");
        }
        TableSchema left = first.table(one).target();
        TableSchema right = second.table(other).target();
        return columns(left.columns(), right.columns()).or(() -> keys(left, right));
    }

    private static Optional<String> columns(List<Column> left, List<Column> right) {
        if (left.size() != right.size()) {
            return Optional.of("have " + left.size() + " and " + right.size() + " columns");
        }
        for (int i = 0; i < left.size(); i++) {
            if (!isEqual(left.get(i), right.get(i))) {
                return Optional.of(
                        "their columns " + (i + 1) + " differ: " + text(left.get(i)) + " and " + text(right.get(i)));
            }
        }
        return Optional.empty();
    }

    private static boolean isEqual(Column left, Column right) {
        return left.name().equals(right.name())
                && left.type() == right.type()
                && left.unsigned() == right.unsigned()
                && left.scale() == right.scale()
                && left.charset().equals(right.charset())
                && (left.length() == right.length() || LENGTH_IS_A_LIMIT.contains(left.type()));
    }

    private static Optional<String> keys(TableSchema left, TableSchema right) {
        List<String> one = left.identityKey().map(UniqueKey::columns).orElse(List.of());
        List<String> other = right.identityKey().map(UniqueKey::columns).orElse(List.of());
        return one.equals(other) ? Optional.empty() : Optional.of("their keys are " + one + " and " + other);
    }

    private static String text(Column column) {
        String size =
                column.length() == 0 && column.scale() == 0 ? "" : "(" + column.length() + "," + column.scale() + ")";
        return column.name() + " " + column.type() + size + (column.unsigned() ? " UNSIGNED" : "")
                + (column.charset().isEmpty() ? "" : " " + column.charset());
    }
}
