package io.sluice.row;

import java.util.Locale;

/**
 * Text that comes from others, made safe for terminals, logs and messages: what steers a terminal, breaks a line or
 * changes the direction of reading is written as an escape, such as {@code \u001B}. In JSON it means the same as before.
 */
public final class Printable {

    private Printable() {}

    /** For a single name or value: line breaks are escaped too. */
    public static String oneLine(String text) {
        return escaped(text, false);
    }

    /** For a message of several lines. */
    public static String lines(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean keepsLines) {
        if (text == null || text.codePoints().allMatch(point -> isSafe(point, keepsLines))) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (isSafe(point, keepsLines)) {
                safe.appendCodePoint(point);
            } else {
                for (char unit : Character.toChars(point)) {
                    safe.append(String.format(Locale.ROOT, "\\u%04X", (int) unit));
                }
            }
        });
        return safe.toString();
    }

    private static boolean isSafe(int point, boolean keepsLines) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> keepsLines && (point == '\n' || point == '\t');
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            default -> true;
        };
    }
}
