package io.sluice.mysql;

import java.util.List;

/**
 * A primary key or unique index as the server has it.
 *
 * @param columns in key order; empty when a part is an expression
 * @param wholeColumns false when a part is an expression or a prefix of a column: such an index names no key
 * @param nullable whether a part may be NULL: such an index does not tell all rows apart
 */
public record UniqueIndex(String name, List<String> columns, boolean wholeColumns, boolean nullable) {

    public UniqueIndex {
        columns = List.copyOf(columns);
    }
}
