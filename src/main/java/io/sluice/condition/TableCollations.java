package io.sluice.condition;

import java.io.Serializable;
import java.util.Locale;
import java.util.Map;

/**
 * How a table's texts compare.
 *
 * @param columns MySQL's name of each column's collation, by the column's lower-case name
 * @param weights of collations, by name
 */
public record TableCollations(Map<String, String> columns, Map<String, Weights> weights) implements Serializable {

    /** Without any text. */
    public static final TableCollations NONE = new TableCollations(Map.of(), Map.of());

    public TableCollations {
        columns = Map.copyOf(columns);
        weights = Map.copyOf(weights);
    }

    /** Null where the column is not known. */
    String of(String column) {
        return columns.get(column.toLowerCase(Locale.ROOT));
    }

    /** Null where it is none that can be evaluated. */
    Collation evaluator(String collation) {
        return switch (CollationFamily.of(collation)) {
            case BINARY -> BytesCollation.binary();
            case UNICODE_BINARY ->
                BytesCollation.utf8(CollationFamily.charset(collation), !collation.endsWith("_0900_bin"));
            case BYTES -> weights.get(collation) instanceof ByteWeights known ? new ByteCollation(known) : null;
            case UNICODE ->
                weights.get(collation) instanceof UnicodeWeights known
                        ? new UnicodeCollation(known, CollationFamily.likeKnows(collation))
                        : null;
            case OTHER -> null;
        };
    }
}
