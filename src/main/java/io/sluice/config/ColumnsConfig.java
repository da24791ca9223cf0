package io.sluice.config;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The {@code columns} block of an object. MySQL's column names have no case, so the names here have none either.
 *
 * @param rename names on the target by the source's names
 * @param include the only columns to take; empty for all of them
 * @param exclude the columns to leave out
 */
public record ColumnsConfig(Map<String, String> rename, List<String> include, List<String> exclude)
        implements Serializable {

    public static final ColumnsConfig ALL = new ColumnsConfig(Map.of(), List.of(), List.of());

    public ColumnsConfig {
        rename = Collections.unmodifiableMap(new LinkedHashMap<>(rename));
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        requireRename(rename);
        requireChoice(include, exclude);
        requireTaken(rename, include, exclude);
    }

    static String requireColumn(String name) {
        if (name.isEmpty()) {
            throw new Refusal("is an empty name", "write a column's name");
        }
        return name;
    }

    static void requireRename(Map<String, String> rename) {
        requireOnce(rename.keySet(), "renames", "remove one of the two");
        requireOnce(rename.values(), "renames columns to", "give each its own name");
    }

    static void requireChoice(List<String> include, List<String> exclude) {
        if (!include.isEmpty() && !exclude.isEmpty()) {
            throw new Refusal("stands beside include", "write one of the two: what is not included is left out");
        }
        requireOnce(include, "has", "remove one of the two");
        requireOnce(exclude, "has", "remove one of the two");
    }

    static void requireTaken(Map<String, String> rename, List<String> include, List<String> exclude) {
        Set<String> included = lower(include);
        Set<String> excluded = lower(exclude);
        for (String from : rename.keySet()) {
            String column = from.toLowerCase(Locale.ROOT);
            if (excluded.contains(column) || (!included.isEmpty() && !included.contains(column))) {
                throw new Refusal(
                        "renames " + Wording.oneLine(from) + ", which is left out",
                        "remove the name here, or take the column");
            }
        }
    }

    static List<String> requireOnce(Collection<String> names, String verb, String remedy) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new Refusal(verb + " " + Wording.oneLine(name) + " twice (columns have no case)", remedy);
            }
        }
        return List.copyOf(names);
    }

    private static Set<String> lower(List<String> names) {
        Set<String> lower = new HashSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return lower;
    }
}
