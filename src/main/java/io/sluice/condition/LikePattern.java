package io.sluice.condition;

import java.util.ArrayList;
import java.util.List;

/** LIKE: character by character, as MySQL matches it in every collation. */
final class LikePattern extends Truth {

    private static final int ONE = -1;
    private static final int MANY = -2;

    private final Operand value;
    private final Collation collation;
    private final byte[] pattern;
    private final int[] parts;
    private boolean endsInEscape;
    private final Slice text = new Slice();

    /**
     * @param pattern in the column's character set
     * @param escape the character that takes its meaning from the next one; -1 for none
     */
    LikePattern(Operand value, Collation collation, byte[] pattern, int escape) {
        this.value = value;
        this.collation = collation;
        this.pattern = pattern;
        this.parts = parts(escape);
    }

    /** Where each character of the pattern begins, or which wildcard stands there. */
    private int[] parts(int escape) {
        List<Integer> found = new ArrayList<>();
        for (int at = 0; at < pattern.length; at += collation.characterLength(pattern, at, pattern.length)) {
            endsInEscape = pattern[at] == escape && at + 1 == pattern.length;
            if (pattern[at] == escape && !endsInEscape) {
                found.add(++at);
            } else if (pattern[at] == '%') {
                found.add(MANY);
            } else {
                found.add(pattern[at] == '_' ? ONE : at);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether the last character takes its meaning from one that is not there: MySQL 5.7 lets nothing match, 8.0 the character. */
    boolean endsInEscape() {
        return endsInEscape;
    }

    @Override
    int of(RowValues row) {
        if (value.isNull(row)) {
            return UNKNOWN;
        }
        value.text(row, text);
        return of(matches());
    }

    /** Goes back to the latest wildcard for many, and lets it take one character more, where the rest does not match. */
    private boolean matches() {
        int at = text.from;
        int part = 0;
        int resumeAt = -1;
        int resumePart = -1;
        while (at < text.end) {
            if (part < parts.length && parts[part] == MANY) {
                resumePart = ++part;
                resumeAt = at;
            } else if (part < parts.length && (parts[part] == ONE || isSame(at, parts[part]))) {
                at += collation.characterLength(text.bytes, at, text.end);
                part++;
            } else if (resumePart >= 0) {
                resumeAt += collation.characterLength(text.bytes, resumeAt, text.end);
                at = resumeAt;
                part = resumePart;
            } else {
                return false;
            }
        }
        while (part < parts.length && parts[part] == MANY) {
            part++;
        }
        return part == parts.length;
    }

    private boolean isSame(int at, int patternAt) {
        return collation.isSame(text.bytes, at, pattern, patternAt);
    }
}
