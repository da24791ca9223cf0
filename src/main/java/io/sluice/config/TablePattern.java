package io.sluice.config;

import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which tables are meant: {@code database.table}, each part a name, a name in backticks, or a regular expression between
 * slashes that must match the whole name. Equal patterns mean the same, however they are written. The server's own
 * databases match no pattern.
 */
public final class TablePattern implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String text;
    private final NamePattern database;
    private final NamePattern table;

    private TablePattern(String text, NamePattern database, NamePattern table) {
        this.text = text;
        this.database = database;
        this.table = table;
        if (database.isName()) {
            TableNames.requireOwn(database.text());
        }
    }

    /**
     * Reads a pattern as the job file has it.
     *
     * @throws IllegalArgumentException with what is wrong and what to do
     */
    public static TablePattern parse(String text) {
        TablePatternReader reader = new TablePatternReader(text);
        NamePattern database = reader.database();
        return new TablePattern(text, database, reader.table());
    }

    /** A pattern of this table alone. */
    public static TablePattern of(TableId id) {
        return new TablePattern(id.quoted(), new NamePattern(id.database(), true), new NamePattern(id.table(), true));
    }

    /** The one table that is meant, as the job file spells it; empty where a part is a regular expression. */
    public Optional<TableId> exact() {
        return isExact() ? Optional.of(new TableId(database.text(), table.text())) : Optional.empty();
    }

    public boolean isExact() {
        return database.isName() && table.isName();
    }

    /** The one database that is meant; empty where it is a regular expression. */
    public Optional<String> exactDatabase() {
        return database.isName() ? Optional.of(database.text()) : Optional.empty();
    }

    /**
     * Whether the table is meant.
     *
     * @param caseSensitive whether the server's names are: its {@code lower_case_table_names} is 0
     */
    public boolean matches(TableId id, boolean caseSensitive) {
        return groups(id, caseSensitive).isPresent();
    }

    /**
     * What the groups of the regular expressions have matched, those of the table's behind those of the database's; empty
     * text for a group that took no part. Empty where the table is not meant.
     *
     * @param caseSensitive whether the server's names are: its {@code lower_case_table_names} is 0
     */
    public Optional<List<String>> groups(TableId id, boolean caseSensitive) {
        if (TableNames.isServersOwn(id.database())) {
            return Optional.empty();
        }
        try {
            return database.groups(id.database(), caseSensitive)
                    .flatMap(first -> table.groups(id.table(), caseSensitive).map(second -> joined(first, second)));
        } catch (LimitedText.ExhaustedException e) {
            throw new SyncException(
                    "the pattern " + text + " takes too many steps on the name " + id.quoted()
                            + "; write it with fewer repetitions, or as several patterns",
                    e);
        }
    }

    /** How many groups a match has. */
    public int groupCount() {
        return database.groupCount() + table.groupCount();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TablePattern that && database.equals(that.database) && table.equals(that.table);
    }

    @Override
    public int hashCode() {
        return 31 * database.hashCode() + table.hashCode();
    }

    /** As the job file has it. */
    @Override
    public String toString() {
        return text;
    }
}
