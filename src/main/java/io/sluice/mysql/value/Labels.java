package io.sluice.mysql.value;

import io.sluice.row.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The labels of an ENUM or SET column, numbered from 1. The catalogue shows a question mark for each character beyond
 * U+FFFF, so a label that it shows with one may be another: such a label is unknown until somebody looks.
 */
public final class Labels {

    /** Of a column without labels. */
    public static final Labels NONE = new Labels(new String[0]);

    private static final Set<String> BEYOND_FFFF = Set.of("utf8mb4", "utf16", "utf16le", "utf32", "gb18030");

    /** Null where unknown. */
    private final String[] names;

    private Labels(String[] names) {
        this.names = names;
    }

    /** Labels that are known to be these. */
    public static Labels of(List<String> names) {
        return new Labels(names.toArray(String[]::new));
    }

    /**
     * The labels of an ENUM or SET.
     *
     * @param columnType as in {@code information_schema.columns.column_type}: {@code enum('a','it''s')}
     */
    public static Labels parse(Column column, String columnType) {
        List<String> names = new ArrayList<>();
        int at = columnType.indexOf('(');
        while (at >= 0 && at + 1 < columnType.length() && columnType.charAt(at + 1) == '\'') {
            StringBuilder name = new StringBuilder();
            at = readQuoted(columnType, at + 2, name);
            boolean isUnknown = mayHide(column) && name.indexOf("?") >= 0;
            names.add(isUnknown ? null : name.toString());
        }
        if (at < 0 || !columnType.startsWith(")", at)) {
            throw new IllegalArgumentException("not the type of an ENUM or SET: " + columnType);
        }
        return of(names);
    }

    /** Whether the catalogue may hide characters of the column's labels. */
    static boolean mayHide(Column column) {
        return BEYOND_FFFF.contains(column.charset());
    }

    int size() {
        return names.length;
    }

    boolean isKnown(int number) {
        return names[number - 1] != null;
    }

    /** @throws BadBytesException if it is unknown */
    String name(int number) {
        String name = names[number - 1];
        if (name == null) {
            throw new BadBytesException("has a label that the catalogue shows with a question mark, which may stand for"
                    + " another character; SET GLOBAL binlog_row_metadata = 'FULL', or rename the label");
        }
        return name;
    }

    /** Whether the labels that are known here are the same there. */
    public boolean agreesWith(Labels other) {
        boolean agrees = size() == other.size();
        for (int i = 0; agrees && i < names.length; i++) {
            agrees = names[i] == null || names[i].equals(other.names[i]);
        }
        return agrees;
    }

    /** The same labels, one of them now known. */
    public Labels with(int number, String name) {
        String[] all = names.clone();
        all[number - 1] = name;
        return new Labels(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels labels && Arrays.equals(names, labels.names);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(names);
    }

    @Override
    public String toString() {
        return Arrays.toString(names);
    }

    /** Where what follows the closing quote is. */
    private static int readQuoted(String text, int from, StringBuilder name) {
        for (int at = from; at < text.length(); at++) {
            char one = text.charAt(at);
            if (one == '\\' && at + 1 < text.length()) {
                name.append(unescaped(text.charAt(++at)));
            } else if (one != '\'') {
                name.append(one);
            } else if (text.startsWith("'", at + 1)) {
                name.append(text.charAt(++at));
            } else {
                return at + 1;
            }
        }
        return -1;
    }

    private static char unescaped(char escaped) {
        return switch (escaped) {
            case '0' -> '\0';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> escaped;
        };
    }
}
