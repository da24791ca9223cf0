package io.sluice.config;

import java.util.regex.Pattern;

/** How keys and values are written in messages. */
final class Wording {

    private static final int LONGEST = 200;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
    private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9._/-].*", Pattern.DOTALL);

    private Wording() {}

    static String join(String block, String key) {
        return block.isEmpty() ? key : block + '.' + key;
    }

    /** A key up to its first odd character: {@code {password=x}} is a key too, and must not be told. */
    static String shown(String key) {
        return shortened(ODD.matcher(key).replaceFirst("…"));
    }

    static String oneLine(String text) {
        return shortened(CONTROL.matcher(text).replaceAll(" "));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + '…';
    }
}
