package io.sluice.route;

import io.sluice.config.ColumnsConfig;
import io.sluice.config.ObjectConfig;
import io.sluice.config.SyncConfig;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.row.TargetTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code objects} of a job, of which the first that matches a table counts. */
public final class ObjectMappings implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ArrayList<ObjectConfig> objects;
    private final String sinkTopic;
    private final boolean caseSensitive;

    private ObjectMappings(List<ObjectConfig> objects, String sinkTopic, boolean caseSensitive) {
        this.objects = new ArrayList<>(objects);
        this.sinkTopic = sinkTopic;
        this.caseSensitive = caseSensitive;
    }

    /**
     * The objects of a job file.
     *
     * @param caseSensitive whether the server's names are: its {@code lower_case_table_names} is 0
     */
    public static ObjectMappings of(SyncConfig config, boolean caseSensitive) {
        return new ObjectMappings(config.objects(), config.sink().topic(), caseSensitive);
    }

    boolean isEmpty() {
        return objects.isEmpty();
    }

    public boolean matches(ObjectConfig object, TableId table) {
        return object.table().matches(table, caseSensitive);
    }

    /** The entry that counts for a table. */
    public Optional<ObjectConfig> entry(TableId table) {
        return ObjectConfig.find(objects, table, caseSensitive);
    }

    public ObjectMapping of(TableId table) {
        return entry(table)
                .map(entry -> new ObjectMapping(
                        entry.target(table, caseSensitive),
                        entry.topicTemplate(table, caseSensitive),
                        entry.partitionBy(),
                        entry.columns()))
                .orElseGet(() -> new ObjectMapping(table, sinkTopic, List.of(), ColumnsConfig.ALL));
    }

    /** The conditions of those of some tables whose rows are not all taken. */
    public Map<TableId, String> conditions(Collection<TableId> tables) {
        Map<TableId, String> conditions = new LinkedHashMap<>();
        for (TableId table : tables) {
            entry(table).map(ObjectConfig::where).ifPresent(where -> conditions.put(table, where));
        }
        return conditions;
    }

    /** What a definition is on the target. */
    public TargetTable table(TableSchema source) {
        return objects.isEmpty() ? TargetTable.same(source) : of(source.id()).table(source);
    }

    /** Of tables that are one on the target, in one topic, the first. */
    public List<TableId> firstOfTargets(Collection<TableId> tables) {
        Set<List<String>> known = new HashSet<>();
        return tables.stream()
                .filter(table -> {
                    ObjectMapping mapping = of(table);
                    return known.add(List.of(
                            mapping.topic(),
                            mapping.target().database(),
                            mapping.target().table()));
                })
                .toList();
    }

    public String topic(TableId table) {
        return of(table).topic();
    }

    /** The topics of some tables, by their names in the source; {@link TopicTemplate#topics} says what is refused. */
    public Map<TableId, String> topics(Collection<TableId> tables) {
        Map<String, List<TableId>> targets = new LinkedHashMap<>();
        Map<TableId, ObjectMapping> mappings = new LinkedHashMap<>();
        for (TableId table : tables) {
            ObjectMapping mapping = of(table);
            mappings.put(table, mapping);
            targets.computeIfAbsent(mapping.topicTemplate(), template -> new ArrayList<>())
                    .add(mapping.target());
        }
        Map<String, Map<TableId, String>> topics = new HashMap<>();
        targets.forEach((template, of) ->
                topics.put(template, TopicTemplate.of(template).topics(of)));
        Map<TableId, String> all = new LinkedHashMap<>();
        mappings.forEach((table, mapping) ->
                all.put(table, topics.get(mapping.topicTemplate()).get(mapping.target())));
        return all;
    }
}
