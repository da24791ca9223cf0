package io.sluice.condition;

import java.util.Map;
import java.util.Set;

/** How a collation works, by its name. */
public enum CollationFamily {
    /** Bytes without a character set. */
    BINARY,
    /** Unicode, by the numbers of characters. */
    UNICODE_BINARY,
    /** A weight for each byte. */
    BYTES,
    /** Weights for each character. */
    UNICODE,
    /** More than one character may make one weight, or the character set is not one of those above. */
    OTHER;

    private static final Set<String> BYTE_CHARSETS = Set.of(
            "latin1",
            "latin2",
            "latin5",
            "latin7",
            "ascii",
            "greek",
            "hebrew",
            "cp1250",
            "cp1251",
            "cp1256",
            "cp1257",
            "cp850",
            "cp852",
            "cp866",
            "koi8r",
            "koi8u",
            "dec8",
            "hp8",
            "swe7",
            "armscii8",
            "geostd8",
            "keybcs2",
            "macce",
            "macroman");
    private static final Set<String> CONTRACTING = Set.of("latin1_german2_ci", "latin2_czech_cs", "cp1250_czech_cs");
    private static final Set<String> UNICODE_CHARSETS = Set.of("utf8mb4", "utf8mb3", "utf8");
    private static final Set<String> PLAIN =
            Set.of("general_ci", "general_mysql500_ci", "unicode_ci", "unicode_520_ci", "0900_ai_ci");
    private static final Map<String, Integer> LEVELS = Map.of("0900_as_ci", 2, "0900_as_cs", 3);

    /**
     * How a collation works.
     *
     * @param collation MySQL's name, such as {@code utf8mb4_0900_ai_ci}
     */
    public static CollationFamily of(String collation) {
        if (collation.equals("binary")) {
            return BINARY;
        }
        String charset = charset(collation);
        String rest = rest(collation);
        if (BYTE_CHARSETS.contains(charset)) {
            return CONTRACTING.contains(collation) ? OTHER : BYTES;
        }
        if (!UNICODE_CHARSETS.contains(charset)) {
            return OTHER;
        }
        if (rest.equals("bin") || rest.equals("0900_bin")) {
            return UNICODE_BINARY;
        }
        return PLAIN.contains(rest) || LEVELS.containsKey(rest) ? UNICODE : OTHER;
    }

    /** Levels of weights of a collation of {@link #UNICODE}. */
    public static int levels(String collation) {
        return LEVELS.getOrDefault(rest(collation), 1);
    }

    /** The last character that LIKE compares by its weights: those of UCA 4.0.0 end with the first plane. */
    static int likeKnows(String collation) {
        return rest(collation).equals("unicode_ci") ? Character.MAX_VALUE : Character.MAX_CODE_POINT;
    }

    /** The character set of a collation, by its name. */
    public static String charset(String collation) {
        int end = collation.indexOf('_');
        return end < 0 ? collation : collation.substring(0, end);
    }

    private static String rest(String collation) {
        return collation.substring(collation.indexOf('_') + 1);
    }
}
