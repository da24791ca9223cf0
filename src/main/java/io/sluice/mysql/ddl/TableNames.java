package io.sluice.mysql.ddl;

import io.sluice.mysql.binlog.Statement;
import io.sluice.mysql.catalogue.ConnectorNames;
import io.sluice.row.TableId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The synchronised tables, found by the names that the binlog has for them. */
public final class TableNames {

    private static final String NO_LETTER_BEFORE = "(?<![\\p{L}\\p{N}_$])";
    private static final String NO_LETTER_AFTER = "(?![\\p{L}\\p{N}_$])";
    private static final Pattern DROPS_DATABASE =
            Pattern.compile("drop\\s+(database|schema)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final boolean caseSensitive;
    private final Map<TableId, TableId> tables = new HashMap<>();
    private final Map<TableId, Pattern> mentions = new LinkedHashMap<>();
    private final Map<String, Pattern> databases = new HashMap<>();
    private final List<Pattern> likes = new ArrayList<>();

    public TableNames(Collection<TableId> tables, boolean caseSensitive) {
        this.caseSensitive = caseSensitive;
        tables.forEach(this::add);
    }

    /** Makes a table one of the synchronised from here on. */
    public void add(TableId table) {
        if (tables.putIfAbsent(key(table), table) != null) {
            return;
        }
        mentions.put(table, mention(table.table()));
        databases.computeIfAbsent(table.database(), TableNames::mention);
        likes.add(Pattern.compile(
                Pattern.quote(table.database()) + "\n(.*_)?" + Pattern.quote(table.table()) + "(_.*)?",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL));
    }

    public Set<TableId> all() {
        return mentions.keySet();
    }

    boolean areCaseSensitive() {
        return caseSensitive;
    }

    /** The synchronised table of a name; null where there is none. */
    public TableId find(TableId name) {
        return tables.get(key(name));
    }

    /** Tables that a statement may concern: those of whose name it has the words. */
    public List<TableId> mentionedIn(Statement statement) {
        boolean dropsDatabase = DROPS_DATABASE.matcher(statement.sql()).lookingAt();
        return mentions.entrySet().stream()
                .filter(entry -> dropsDatabase
                        ? databases
                                .get(entry.getKey().database())
                                .matcher(statement.sql())
                                .find()
                        : entry.getValue().matcher(statement.sql()).find())
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    /**
     * Whether a table is one of the synchronised, or is named as one that is to take the place of one, or has had it: the
     * name with words before or behind it.
     */
    boolean isLike(TableId name) {
        return find(name) != null
                || likes.stream().anyMatch(like -> like.matcher(name.database() + '\n' + name.table())
                        .matches());
    }

    /** Whether a statement may concern tables that are like the synchronised, or others that are known. */
    boolean mayConcernOthers(Statement statement, Collection<io.debezium.relational.TableId> known) {
        return tables.values().stream().anyMatch(table -> isIn(table.table(), statement))
                || known.stream().anyMatch(table -> isIn(ConnectorNames.decode(table.table()), statement));
    }

    /** Whether a statement has a name anywhere in its text. */
    static boolean isIn(String name, Statement statement) {
        String sql = statement.sql().toLowerCase(Locale.ROOT);
        return spellings(name.toLowerCase(Locale.ROOT)).anyMatch(sql::contains);
    }

    /** Tables that a statement may have written to: by its own words, or by triggers and functions that nobody sees. */
    public List<TableId> writtenBy(Statement statement) {
        List<TableId> written = mentionedIn(statement);
        mentions.keySet().stream()
                .filter(table -> statement.variables().mayWriteTo(table.database()) && !written.contains(table))
                .forEach(written::add);
        return written;
    }

    private static Pattern mention(String name) {
        String words = spellings(name).map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile(
                NO_LETTER_BEFORE + "(" + words + ")" + NO_LETTER_AFTER,
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** As it stands in a statement: as it is, or within either kind of quotes. */
    private static Stream<String> spellings(String name) {
        return Stream.of(name, name.replace("`", "``"), name.replace("\"", "\"\""));
    }

    private TableId key(TableId id) {
        return caseSensitive
                ? id
                : new TableId(id.database().toLowerCase(Locale.ROOT), id.table().toLowerCase(Locale.ROOT));
    }
}
