package io.sluice.mysql.binlog;

import io.sluice.mysql.value.WireBytes;
import io.sluice.row.Charsets;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * A statement as the binlog has it: the frame of a transaction, a DDL, or what should have been rows.
 *
 * @param threadId of the session
 * @param database the session's default; may be empty
 */
public record Statement(long threadId, String database, String sql, StatusVariables variables) {

    private static final byte[] BEGIN = "BEGIN".getBytes(StandardCharsets.US_ASCII);

    private static final Pattern TRUNCATES = Pattern.compile("\\s*truncate\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern TO_SAVEPOINT = Pattern.compile("\\bto\\b", Pattern.CASE_INSENSITIVE);

    // Of LOAD DATA: the file's number, two places in the text, and what to do with duplicates.
    private static final int LOAD_FIELDS = 13;

    public Statement(long threadId, String database, String sql) {
        this(threadId, database, sql, StatusVariables.NONE);
    }

    /**
     * The statement of a query event.
     *
     * @param charsets MySQL's names of character sets by the numbers of their collations; null where there is none
     */
    public static Statement parse(BinlogEvent event, IntFunction<String> charsets) {
        WireBytes body = event.body();
        long threadId = body.lowFirst(4);
        body.skip(4);
        int databaseLength = body.byteValue();
        body.skip(2);
        int variablesLength = (int) body.lowFirst(2);
        if (event.code() == EventCode.EXECUTE_LOAD_QUERY) {
            body.skip(LOAD_FIELDS);
        }
        int variables = body.skip(variablesLength);
        int databaseStart = body.skip(databaseLength + 1);
        String database = new String(body.array(), databaseStart, databaseLength, StandardCharsets.UTF_8);
        byte[] array = body.array();
        int from = body.position();
        int length = body.remaining();
        if (Arrays.equals(array, from, from + length, BEGIN, 0, BEGIN.length)) {
            return new Statement(threadId, database, "BEGIN");
        }
        StatusVariables session = StatusVariables.parse(new WireBytes(array, variables, variables + variablesLength));
        String sql = new String(array, from, length, charset(charsets.apply(session.collation())));
        return new Statement(threadId, database, sql, session);
    }

    public boolean isBegin() {
        return sql.equals("BEGIN") || startsWith("XA START");
    }

    /** Whether it empties a table, which stays as it is defined. */
    public boolean isTruncate() {
        return TRUNCATES.matcher(sql).lookingAt();
    }

    /** Whether it rolls back to a savepoint: the transaction goes on. */
    public boolean isPartOfTransaction() {
        return TO_SAVEPOINT.matcher(sql).find();
    }

    private boolean startsWith(String words) {
        return sql.regionMatches(true, 0, words, 0, words.length());
    }

    private static Charset charset(String name) {
        return name == null ? StandardCharsets.UTF_8 : Charsets.ofMySql(name).orElse(StandardCharsets.UTF_8);
    }
}
