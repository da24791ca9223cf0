package io.sluice.condition;

import io.sluice.row.Column;
import io.sluice.row.TableSchema;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** A condition over the columns of a table's rows, as it is written in the job file. */
public record RowCondition(String text) implements Serializable {

    /**
     * Reads a condition.
     *
     * @throws ConditionException where it is none, or has parts that are not evaluated here
     */
    public static RowCondition parse(String text) {
        RowCondition condition = new RowCondition(text);
        condition.tree();
        return condition;
    }

    /** The text columns that it looks at, whose collations it needs. */
    public Set<Column> textColumns(TableSchema schema) {
        Set<Column> columns = new LinkedHashSet<>();
        try {
            for (int position : positions(tree(), schema, new TreeSet<>())) {
                Column column = schema.columns().get(position);
                if (!column.charset().isEmpty() && !column.charset().equals("binary")) {
                    columns.add(column);
                }
            }
            return columns;
        } catch (Refusal e) {
            throw new ConditionException(e.getMessage(), text, e.position());
        }
    }

    /** Whether a table has all columns that it names. */
    public boolean fits(TableSchema schema) {
        try {
            positions(tree(), schema, new TreeSet<>());
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    /**
     * An evaluator for rows of one definition, which is for one thread.
     *
     * @throws ConditionException where the definition does not fit, or the result might not be MySQL's
     */
    public BoundCondition bind(TableSchema schema, TableCollations collations) {
        Node tree = tree();
        try {
            RowValues row = new RowValues(positions(tree, schema, new TreeSet<>()));
            Binder binder = new Binder(new ColumnKinds(schema, row), collations, schema.serverVersion());
            return new BoundCondition(binder.truth(tree), row);
        } catch (Refusal e) {
            throw new ConditionException(e.getMessage(), text, e.position());
        }
    }

    private Node tree() {
        try {
            return ConditionParser.parse(text);
        } catch (Refusal e) {
            throw new ConditionException(e.getMessage(), text, e.position());
        }
    }

    private static Set<Integer> positions(Node node, TableSchema schema, Set<Integer> found) {
        if (node instanceof Node.Name name) {
            found.add(ColumnKinds.position(schema, name));
        }
        node.parts().forEach(part -> positions(part, schema, found));
        return found;
    }
}
