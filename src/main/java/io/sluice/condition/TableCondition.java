package io.sluice.condition;

import java.io.Serializable;

/** The condition of a table's rows, and how the texts compare that it looks at. */
public record TableCondition(RowCondition condition, TableCollations collations) implements Serializable {

    public RowFilter filter() {
        return new RowFilter(condition, collations);
    }
}
