package io.sluice.route;

import io.sluice.config.ColumnsConfig;
import io.sluice.row.Column;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.row.TargetTable;
import io.sluice.row.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one table is on the target: object name mapping, columns, topic, and what its partition is chosen by. */
public final class ObjectMapping {

    private final TableId target;
    private final String topicTemplate;
    private final List<String> partitionBy;
    private final ColumnChoice columns;

    /** @param partitionBy columns of the target; empty for the job's partition policy */
    ObjectMapping(TableId target, String topicTemplate, List<String> partitionBy, ColumnsConfig columns) {
        this.target = target;
        this.topicTemplate = topicTemplate;
        this.partitionBy = partitionBy;
        this.columns = new ColumnChoice(columns);
    }

    public TableId target() {
        return target;
    }

    public String topic() {
        return TopicTemplate.of(topicTemplate).topic(target);
    }

    public List<String> partitionBy() {
        return partitionBy;
    }

    String topicTemplate() {
        return topicTemplate;
    }

    /**
     * What a definition of the table is on the target.
     *
     * @throws SyncException where that cannot be: see {@link #conflicts}
     */
    public TargetTable table(TableSchema source) {
        List<String> conflicts = conflicts(source);
        if (!conflicts.isEmpty()) {
            throw new SyncException(
                    String.join("; ", conflicts) + "; correct the table's entry in objects, and run the job again");
        }
        List<Integer> positions = columns.positions(source);
        List<Column> taken = positions.stream()
                .map(position -> columns.targetColumn(source.columns().get(position)))
                .toList();
        List<UniqueKey> keys = source.keys().stream()
                .filter(key -> lost(source, key).isEmpty())
                .map(key -> new UniqueKey(
                        key.name(), key.columns().stream().map(columns::target).toList()))
                .toList();
        return new TargetTable(source, new TableSchema(target, taken, keys, source.serverVersion()), positions);
    }

    /**
     * What the server's CREATE TABLE text of the table is on the target: with its names, without the columns that are left
     * out and what needs them, and without foreign keys.
     *
     * @throws IllegalArgumentException where the text is not understood
     */
    public String createTable(String sql) {
        return new CreateTable(sql).onTarget(target, columns);
    }

    /** Positions of the columns by which partitions are chosen; none for the job's policy. */
    int[] partitionColumns(TableSchema source) {
        return partitionBy.stream()
                .mapToInt(column -> columns.position(source, column))
                .toArray();
    }

    /** What makes it impossible to have the table on the target, in sentences. */
    public List<String> conflicts(TableSchema source) {
        List<String> conflicts = new ArrayList<>();
        source.identityKey().ifPresent(key -> lost(source, key)
                .forEach(column -> conflicts.add("column " + column + " of its "
                        + (key.isPrimary() ? "primary key" : "unique index " + key.name() + ", its key,")
                        + " is left out, and without it no reader can tell its rows apart")));
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int position : columns.positions(source)) {
            String name = source.columns().get(position).name();
            String other = names.putIfAbsent(columns.target(name), name);
            if (other != null) {
                conflicts.add("columns " + other + " and " + name + " are both called " + columns.target(name)
                        + " on the target");
            }
        }
        if (names.isEmpty()) {
            conflicts.add("no column of it is taken");
        }
        return conflicts;
    }

    /** Columns that are named and that the table does not have, each with the key that names it. */
    public List<String> missing(TableSchema source) {
        List<String> missing = new ArrayList<>(columns.missing(source));
        partitionBy.stream()
                .filter(column -> columns.position(source, column) == RowText.NO_COLUMN)
                .forEach(column -> missing.add(column + " (partition-by)"));
        return missing;
    }

    /** The columns of a key that are left out, or that the table does not have. */
    private List<String> lost(TableSchema source, UniqueKey key) {
        return key.columns().stream()
                .filter(column -> source.position(column) < 0 || !columns.takes(column))
                .toList();
    }
}
