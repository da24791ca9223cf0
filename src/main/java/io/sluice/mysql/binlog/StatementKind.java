package io.sluice.mysql.binlog;

import java.util.regex.Pattern;

/** What a statement in the binlog is good for. */
public enum StatementKind {
    /** The end of a transaction. */
    COMMIT,
    /** Undoes changes that the binlog has. */
    ROLLBACK,
    /** Part of a transaction's frame. */
    FRAME,
    /** Changes rows, if only by the functions that it calls, and does not say which. */
    WRITE,
    /** Changes no table. */
    OTHER,
    /** May change a table's definition. */
    DDL;

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final Pattern COMMENTS =
            Pattern.compile("(\\s|/\\*(?!!).*?\\*/|--\\s[^\\n]*\\n|#[^\\n]*\\n|\\()*", FLAGS);
    private static final Pattern WRITES =
            Pattern.compile("(insert|replace|update|delete|load\\s+(data|xml)|with|select|do)\\b.*", FLAGS);
    private static final Pattern FRAMES =
            Pattern.compile("(savepoint|release\\s+savepoint|xa\\s+(end|prepare))\\b.*", FLAGS);
    private static final Pattern COMMITS = Pattern.compile("(commit|xa\\s+commit)\\b.*", FLAGS);
    private static final Pattern ROLLBACKS = Pattern.compile("(rollback|xa\\s+rollback)\\b.*", FLAGS);
    private static final Pattern OTHERS = Pattern.compile(
            "((create|alter|drop)\\s+((or\\s+replace|definer\\s*=\\s*(`[^`]*`@`[^`]*`|\\S+)|algorithm\\s*=\\s*\\w+"
                    + "|sql\\s+security\\s+\\w+|aggregate|undo)\\s+)*"
                    + "(function|procedure|trigger|event|user|role|view|server|tablespace|logfile|instance|resource)"
                    + "|grant|revoke|flush|analyze|optimize|set|rename\\s+user"
                    + "|(create|drop)\\s+(/\\*!\\d+\\s*)?temporary)\\b.*",
            FLAGS);

    public static StatementKind of(Statement statement) {
        String sql = COMMENTS.matcher(statement.sql()).replaceFirst("");
        if (COMMITS.matcher(sql).lookingAt()) {
            return COMMIT;
        }
        if (ROLLBACKS.matcher(sql).lookingAt()) {
            return ROLLBACK;
        }
        if (FRAMES.matcher(sql).lookingAt()) {
            return FRAME;
        }
        if (WRITES.matcher(sql).lookingAt()) {
            return WRITE;
        }
        return OTHERS.matcher(sql).lookingAt() ? OTHER : DDL;
    }
}
