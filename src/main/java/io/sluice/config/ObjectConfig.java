package io.sluice.config;

import io.sluice.row.TableId;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One entry of {@code objects}: what the tables that it matches are on the target. The first entry that matches a table
 * counts for it.
 *
 * @param to the table's name on the target, {@code $1} for a group of the pattern; null for its own name
 * @param topic a name, or a template with the target's {@code {database}} and {@code {table}}, and {@code $1}
 * @param partitionBy columns of the target whose values decide the partition; empty for {@code sink.partitioning}
 * @param where the condition of the rows that are taken, in MySQL's expression language; null for all of them
 */
public record ObjectConfig(
        TablePattern table, TableId to, String topic, List<String> partitionBy, ColumnsConfig columns, String where)
        implements Serializable {

    private static final List<String> ANY_GROUPS = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9");

    public ObjectConfig {
        Objects.requireNonNull(table, "table");
        if (to != null) {
            requireTarget(to, table);
        }
        requireTopic(topic, table);
        partitionBy = requirePartitionBy(partitionBy);
        Objects.requireNonNull(columns, "columns");
    }

    /** The entry that counts for a table. */
    public static Optional<ObjectConfig> find(List<ObjectConfig> objects, TableId table, boolean caseSensitive) {
        return objects.stream()
                .filter(object -> object.table().matches(table, caseSensitive))
                .findFirst();
    }

    /** The name on the target of a table that this entry matches. */
    public TableId target(TableId source, boolean caseSensitive) {
        if (to == null) {
            return source;
        }
        List<String> groups = groups(source, caseSensitive);
        return new TableId(GroupText.expand(to.database(), groups), GroupText.expand(to.table(), groups));
    }

    /** The topic, or the template of one, of a table that this entry matches. */
    public String topicTemplate(TableId source, boolean caseSensitive) {
        return GroupText.expand(topic, groups(source, caseSensitive));
    }

    static TableId requireTarget(TableId target, TablePattern table) {
        GroupText.requireGroups(target.database(), table.groupCount());
        GroupText.requireGroups(target.table(), table.groupCount());
        return target;
    }

    static String requireTopic(String topic, TablePattern table) {
        GroupText.requireGroups(topic, table.groupCount());
        Topics.requireTemplate(GroupText.expand(topic, ANY_GROUPS));
        return topic;
    }

    static List<String> requirePartitionBy(List<String> columns) {
        return ColumnsConfig.requireOnce(columns, "has", "remove one of the two");
    }

    private List<String> groups(TableId source, boolean caseSensitive) {
        return table.groups(source, caseSensitive)
                .orElseThrow(() -> new IllegalArgumentException(table + " does not match " + source));
    }
}
