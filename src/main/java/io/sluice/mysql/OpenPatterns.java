package io.sluice.mysql;

import io.sluice.config.SourceConfig;
import io.sluice.config.TablePattern;
import io.sluice.row.TableId;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The regular expressions of a job file, which take tables that appear while the job runs, and what they leave out. */
final class OpenPatterns implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ArrayList<TablePattern> patterns;
    private final ArrayList<TablePattern> exclude;
    private final int lowerCaseTableNames;

    private OpenPatterns(List<TablePattern> patterns, List<TablePattern> exclude, int lowerCaseTableNames) {
        this.patterns = new ArrayList<>(patterns);
        this.exclude = new ArrayList<>(exclude);
        this.lowerCaseTableNames = lowerCaseTableNames;
    }

    /** @param lowerCaseTableNames the server's setting; 0: names are case-sensitive */
    static OpenPatterns of(SourceConfig source, int lowerCaseTableNames) {
        return new OpenPatterns(
                source.tables().stream().filter(pattern -> !pattern.isExact()).toList(),
                source.exclude(),
                lowerCaseTableNames);
    }

    /** Whether the job has tables that the job file names, and no others. */
    boolean isNone() {
        return patterns.isEmpty();
    }

    boolean areCaseSensitive() {
        return lowerCaseTableNames == 0;
    }

    boolean take(TableId table) {
        return matchesAny(patterns, table) && !matchesAny(exclude, table);
    }

    /** The name of a table as the server keeps it. */
    TableId stored(TableId name) {
        return lowerCaseTableNames == 1
                ? new TableId(
                        name.database().toLowerCase(Locale.ROOT), name.table().toLowerCase(Locale.ROOT))
                : name;
    }

    List<TablePattern> patterns() {
        return patterns;
    }

    private boolean matchesAny(List<TablePattern> some, TableId table) {
        return some.stream().anyMatch(pattern -> pattern.matches(table, areCaseSensitive()));
    }
}
