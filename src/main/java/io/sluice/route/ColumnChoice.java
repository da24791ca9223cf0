package io.sluice.route;

import io.sluice.config.ColumnsConfig;
import io.sluice.row.Column;
import io.sluice.row.TableSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which columns of a table are on the target, and under which names. */
final class ColumnChoice {

    private final Map<String, String> renamed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> included = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> excluded = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    ColumnChoice(ColumnsConfig columns) {
        renamed.putAll(columns.rename());
        included.addAll(columns.include());
        excluded.addAll(columns.exclude());
    }

    boolean takes(String column) {
        return included.isEmpty() ? !excluded.contains(column) : included.contains(column);
    }

    /** The name on the target of a column that is taken. */
    String target(String column) {
        return renamed.getOrDefault(column, column);
    }

    /** Positions of the columns that are taken. */
    List<Integer> positions(TableSchema source) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < source.columns().size(); i++) {
            if (takes(source.columns().get(i).name())) {
                positions.add(i);
            }
        }
        return positions;
    }

    /** The position in the source of a column of the target; -1 when there is none. */
    int position(TableSchema source, String targetColumn) {
        for (int i = 0; i < source.columns().size(); i++) {
            String name = source.columns().get(i).name();
            if (takes(name) && target(name).equalsIgnoreCase(targetColumn)) {
                return i;
            }
        }
        return RowText.NO_COLUMN;
    }

    Column targetColumn(Column column) {
        return new Column(
                target(column.name()),
                column.type(),
                column.unsigned(),
                column.nullable(),
                column.length(),
                column.scale(),
                column.charset());
    }

    /** The columns that are named and that the table does not have, each with the key that names it. */
    List<String> missing(TableSchema source) {
        List<String> missing = new ArrayList<>();
        addMissing(source, renamed.keySet(), "columns.rename", missing);
        addMissing(source, included, "columns.include", missing);
        addMissing(source, excluded, "columns.exclude", missing);
        return missing;
    }

    private static void addMissing(TableSchema source, Collection<String> names, String key, List<String> missing) {
        for (String name : names) {
            if (source.position(name) < 0) {
                missing.add(name + " (" + key + ")");
            }
        }
    }
}
