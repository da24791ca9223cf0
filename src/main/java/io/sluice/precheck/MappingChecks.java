package io.sluice.precheck;

import io.sluice.config.ObjectConfig;
import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.precheck.Finding.Group;
import io.sluice.route.ObjectMapping;
import io.sluice.route.ObjectMappings;
import io.sluice.row.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether every entry of {@code objects} fits the tables that are there. */
final class MappingChecks {

    static final String CODE = "CHECK_MAPPING";

    private final ObjectMappings mappings;
    private final List<ObjectConfig> objects;
    private final List<ServerTable> tables;

    MappingChecks(ObjectMappings mappings, List<ObjectConfig> objects, List<ServerTable> tables) {
        this.mappings = mappings;
        this.objects = objects;
        this.tables = tables;
    }

    /** @param faultyTables whether there are tables that could not be looked at, for which entries may be meant */
    Finding check(boolean faultyTables) {
        List<String> faults = new ArrayList<>();
        if (!faultyTables) {
            addEntriesOfNoTable(faults);
        }
        tables.forEach(table -> addFaults(table, faults));
        if (faults.isEmpty()) {
            addUnequalShards(faults);
        }
        if (!faults.isEmpty()) {
            return new Remedy(
                            "entries that match tables of the job and name columns that these have",
                            "what is meant is not what would be done",
                            "correct objects in the job file")
                    .failure(CODE, Group.OBJECTS, String.join("; ", faults));
        }
        List<String> shadowed = entriesThatDoNotCount();
        if (!shadowed.isEmpty()) {
            return new Remedy(
                            "entries that count for a table",
                            "the first entry that matches a table counts",
                            "put them before the entries that match more tables, or remove them")
                    .warning(CODE, Group.OBJECTS, "no table is left for " + String.join(", ", shadowed));
        }
        return Finding.ok(CODE, Group.OBJECTS, summary());
    }

    private String summary() {
        List<String> mapped = tables.stream()
                .filter(table -> mappings.entry(table.id()).isPresent())
                .map(table -> table.id() + " to " + mappings.of(table.id()).target())
                .toList();
        return mapped.isEmpty() ? "every table is the same on the target" : String.join(", ", mapped);
    }

    private void addEntriesOfNoTable(List<String> faults) {
        for (ObjectConfig object : objects) {
            if (tables.stream().noneMatch(table -> mappings.matches(object, table.id()))) {
                faults.add("the entry of " + object.table() + " matches none of the job's tables");
            }
        }
    }

    private List<String> entriesThatDoNotCount() {
        return objects.stream()
                .filter(object -> tables.stream().noneMatch(table -> mappings.entry(table.id())
                        .filter(object::equals)
                        .isPresent()))
                .map(object -> object.table().toString())
                .toList();
    }

    private void addFaults(ServerTable table, List<String> faults) {
        ObjectMapping mapping = mappings.of(table.id());
        mapping.conflicts(table.schema()).forEach(conflict -> faults.add(table.id() + ": " + conflict));
        List<String> missing = mapping.missing(table.schema());
        if (!missing.isEmpty()) {
            faults.add(table.id() + " has no column " + String.join(", ", missing));
        }
    }

    private void addUnequalShards(List<String> faults) {
        Map<TableId, ServerTable> firsts = new TreeMap<>();
        for (ServerTable table : tables) {
            TableId target = mappings.of(table.id()).target();
            ServerTable first = firsts.putIfAbsent(target, table);
            if (first != null) {
                Shards.difference(first.schema(), table.schema(), mappings)
                        .ifPresent(difference -> faults.add(
                                first.id() + " and " + table.id() + " both become " + target + ", but " + difference));
            }
        }
    }
}
