package io.sluice.mysql.catalogue;

import io.sluice.mysql.value.JsonDialect;
import io.sluice.mysql.value.Labels;
import io.sluice.row.TableSchema;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table as it is while a chunk of it is read.
 *
 * @param labels of ENUM and SET, an entry for each column
 * @param dialect of the server's JSON
 * @param createTable the server's text, which changes with every change of the table
 */
public record TableDefinition(TableSchema schema, List<Labels> labels, JsonDialect dialect, String createTable) {

    private static final String ENGINE = "\n) ENGINE=";
    private static final Pattern COUNTER = Pattern.compile("(\n\\) ENGINE=\\S+) AUTO_INCREMENT=\\d+");
    private static final List<String> TRANSACTIONAL = List.of("INNODB", "ROCKSDB");

    public TableDefinition {
        labels = List.copyOf(labels);
        createTable = withoutCounter(createTable);
    }

    /** Whether the table still is what the text says. */
    boolean isStill(String text) {
        return createTable.equals(withoutCounter(text));
    }

    /** Whether two texts of the server are those of one definition. */
    static boolean isSame(String createTable, String other) {
        return withoutCounter(createTable).equals(withoutCounter(other));
    }

    /** Whether the server's text is that of a table, and not of a view. */
    public static boolean isOfTable(String text) {
        return text.startsWith("CREATE TABLE") || text.startsWith("CREATE TEMPORARY TABLE");
    }

    /** Whether a read view shows the table as it was when the view was opened. */
    public boolean isTransactional() {
        int start = SqlParts.withoutQuoted(createTable).lastIndexOf(ENGINE) + ENGINE.length();
        int end = start;
        while (end < createTable.length() && Character.isLetterOrDigit(createTable.charAt(end))) {
            end++;
        }
        return isTransactionalEngine(createTable.substring(start, end));
    }

    static boolean isTransactionalEngine(String engine) {
        return TRANSACTIONAL.contains(engine.toUpperCase(Locale.ROOT));
    }

    /** The next number of an AUTO_INCREMENT column changes with every row. */
    private static String withoutCounter(String text) {
        Matcher counter = COUNTER.matcher(SqlParts.withoutQuoted(text));
        return counter.find() ? text.substring(0, counter.end(1)) + text.substring(counter.end()) : text;
    }
}
