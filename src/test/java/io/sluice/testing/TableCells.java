package io.sluice.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All rows of a table as texts that can be compared: cells by column name, rows by the texts of their key.
 *
 * <p>One form for both ends: numbers and temporals as MySQL prints them, without trailing zeros of a fraction of a second;
 * FLOAT and DOUBLE as Java prints the double; text and bytes as hex of the bytes in the column's character set; spatial
 * values as hex of their WKB and their SRID.
 */
public record TableCells(String table, Map<String, Map<String, String>> rows) {

    /** The keys of rows that are not the same on both sides, each with what is wrong, without any value but the key's. */
    public List<String> differences(TableCells other) {
        List<String> found = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(rows.keySet());
        keys.addAll(other.rows.keySet());
        for (String key : keys) {
            Map<String, String> here = rows.get(key);
            Map<String, String> there = other.rows.get(key);
            if (here == null || there == null) {
                found.add(key + (here == null ? ": only in " + other.table : ": only in " + table));
                continue;
            }
            if (!here.equals(there)) {
                found.add(key + ": differs in " + differentColumns(here, there));
            }
        }
        return found;
    }

    private static List<String> differentColumns(Map<String, String> here, Map<String, String> there) {
        TreeMap<String, String> columns = new TreeMap<>(here);
        columns.putAll(there);
        return columns.keySet().stream()
                .filter(column -> !Objects.equals(here.get(column), there.get(column))
                        || here.containsKey(column) != there.containsKey(column))
                .toList();
    }

    /** A temporal text without trailing zeros of its fraction: columns of any precision compare. */
    static String withoutTrailingZeros(String temporal) {
        if (temporal.indexOf('.') < 0) {
            return temporal;
        }
        String cut = temporal.replaceAll("0+$", "");
        return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
    }
}
