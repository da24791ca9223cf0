package io.sluice.mysql.value;

/**
 * In what servers differ when they print JSON, found out by asking one.
 *
 * @param wholeDoubles how 1e0 is printed: {@code 1} or {@code 1.0}
 * @param lineBreak how the lines of long binary values are parted: by a line feed, or by its escape
 */
public record JsonDialect(WholeDoubles wholeDoubles, LineBreak lineBreak) {

    /** How a double without a fraction is printed. */
    enum WholeDoubles {
        AS_INTEGERS,
        WITH_POINT
    }

    /** What parts the lines of base64. */
    enum LineBreak {
        RAW,
        ESCAPED
    }

    /** What to ask a server that has JSON: one text. */
    public static final String QUESTION = "SELECT CAST(JSON_ARRAY(1e0, CAST(REPEAT(x'00', 58) AS JSON)) AS CHAR)";

    public static final JsonDialect MYSQL_5_7 = new JsonDialect(WholeDoubles.AS_INTEGERS, LineBreak.RAW);
    static final JsonDialect MYSQL_8_0 = new JsonDialect(WholeDoubles.WITH_POINT, LineBreak.ESCAPED);

    public static JsonDialect of(String answer) {
        return new JsonDialect(
                answer.startsWith("[1.0,") ? WholeDoubles.WITH_POINT : WholeDoubles.AS_INTEGERS,
                answer.indexOf('\n') < 0 ? LineBreak.ESCAPED : LineBreak.RAW);
    }
}
