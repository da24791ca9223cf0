package io.sluice.condition;

/** What a backslash in a string stands for. */
final class Escapes {

    private static final char CONTROL_Z = 0x1a;

    private Escapes() {}

    static void append(char escaped, StringBuilder out) {
        switch (escaped) {
            case '0' -> out.append('\0');
            case 'b' -> out.append('\b');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'Z' -> out.append(CONTROL_Z);
            // For LIKE, which takes the backslash away.
            case '%', '_' -> out.append('\\').append(escaped);
            default -> out.append(escaped);
        }
    }
}
