package io.sluice.condition;

import io.sluice.row.SyncException;

/** A condition that is wrong, or that cannot be evaluated as MySQL does; the message marks the place. */
public final class ConditionException extends SyncException {

    private static final long serialVersionUID = 1L;

    ConditionException(String reason, String condition, int position) {
        super(reason + "\n" + marked(condition, position));
    }

    /** The line of the place, and a caret under it. */
    static String marked(String condition, int position) {
        int start = condition.lastIndexOf('\n', position - 1) + 1;
        int end = condition.indexOf('\n', position);
        String line = condition.substring(start, end < 0 ? condition.length() : end);
        StringBuilder caret = new StringBuilder();
        condition.substring(start, position).codePoints().forEach(c -> caret.append(c == '\t' ? '\t' : ' '));
        return "  " + line + "\n  " + caret + "^";
    }
}
