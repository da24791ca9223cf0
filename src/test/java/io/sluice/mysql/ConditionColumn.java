package io.sluice.mysql;

import io.sluice.testing.MySqlVersions;
import java.util.List;
import java.util.Random;

/**
 * A column of a table that random conditions look at.
 *
 * @param group columns of one group are compared with each other
 * @param values as SQL literals, the same for rows and for conditions
 */
record ConditionColumn(String name, String declaration, Group group, List<String> values) {

    /** What a column is compared with. */
    enum Group {
        NUMBER,
        BIGINT,
        BIT,
        YEAR,
        TEXT,
        BYTES,
        LABEL,
        DATE,
        TIME,
        OTHER
    }

    private static final List<String> WORDS = List.of(
            "''",
            "'a'",
            "'A'",
            "'a '",
            "'ab'",
            "'aB'",
            "'AB '",
            "'abc'",
            "'b'",
            "'ba'",
            "'a%'",
            "'a_c'",
            "' a'",
            "'a\\tb'",
            "'5'",
            "'5.0'",
            "' 5x'",
            "'1e1'",
            "'-3.5abc'",
            "'.5'",
            "'1e400'",
            "'PAID'",
            "'Paid'",
            "'SHIPPED'",
            "'\\\\'",
            "'a\\\\b'",
            "'zz'",
            "'Z'",
            "'ss'");
    private static final List<String> LATIN = List.of(
            "'ä'", "'Ä'", "'a€'", "'ß'", "'é'", "'e'", "'straße'", "'strasse'", "'Ø'", "'o'", "'æ'", "'ae'", "'ÿ'");
    private static final List<String> UNICODE = List.of(
            "'ő'",
            "'ö'",
            "'中'",
            "'中文'",
            "'丰'",
            "'한'",
            "'하'",
            "'ㅏ'",
            "'я'",
            "'Я'",
            "'ё'",
            "'e\u0301'",
            "'\u0301'",
            "'\u200d'",
            "'a\u200db'",
            "'か'",
            "'カ'",
            "'が'",
            "'ｶ'",
            "'ﬁ'",
            "'fi'",
            "'Ⅳ'",
            "'IV'",
            "'\u00ad'",
            "'ı'",
            "'I'",
            "'İ'",
            "'\u0e40\u0e01'",
            "'a\u0300'",
            "'à'");
    private static final List<String> ASTRAL = List.of(
            "'😀'", "'😁'", "'😀a'", "'𠀀'", "'𝐀'", "'𐐀'", "'𐐨'", "'a😀'", "'\uDB80\uDC00'", "'\uD910\uDC00'");

    private static final List<String> TEXT_COLLATIONS = List.of(
            "utf8mb4 COLLATE utf8mb4_general_ci",
            "utf8mb4 COLLATE utf8mb4_bin",
            "utf8mb4 COLLATE utf8mb4_unicode_ci",
            "utf8mb4 COLLATE utf8mb4_unicode_520_ci",
            "utf8 COLLATE utf8_general_ci",
            "utf8 COLLATE utf8_unicode_ci",
            "latin1 COLLATE latin1_swedish_ci",
            "latin1 COLLATE latin1_bin",
            "latin1 COLLATE latin1_general_cs",
            "ascii COLLATE ascii_general_ci",
            "cp1251 COLLATE cp1251_general_ci");
    private static final List<String> NEW_COLLATIONS = List.of(
            "utf8mb4 COLLATE utf8mb4_0900_ai_ci",
            "utf8mb4 COLLATE utf8mb4_0900_ai_ci",
            "utf8mb4 COLLATE utf8mb4_0900_as_ci",
            "utf8mb4 COLLATE utf8mb4_0900_as_cs",
            "utf8mb4 COLLATE utf8mb4_0900_bin");

    static ConditionColumn random(Random random, String name, String version) {
        boolean isNew = MySqlVersions.isAtLeast(version, 8, 0);
        String nullable = random.nextInt(6) == 0 ? " NOT NULL" : "";
        ConditionColumn column =
                switch (random.nextInt(16)) {
                    case 0, 1 -> integer(random, name);
                    case 2 -> bigint(random, name);
                    case 3 -> decimal(random, name);
                    case 4 -> real(random, name);
                    case 5 -> bitOrYear(random, name);
                    case 6, 7, 8, 9 -> text(random, name, isNew);
                    case 10 -> bytes(random, name);
                    case 11 -> labels(random, name, isNew);
                    case 12, 13 -> date(random, name);
                    case 14 -> time(random, name);
                    default ->
                        MySqlVersions.isAtLeast(version, 5, 7)
                                ? new ConditionColumn(name, "JSON", Group.OTHER, List.of("'[1]'", "'{}'"))
                                : new ConditionColumn(name, "POINT", Group.OTHER, List.of("POINT(1, 2)"));
                };
        boolean isTimestamp = column.declaration().startsWith("TIMESTAMP");
        return new ConditionColumn(
                name,
                column.declaration() + (isTimestamp ? " NULL DEFAULT NULL" : nullable),
                column.group(),
                column.values());
    }

    boolean isNullable() {
        return !declaration.endsWith(" NOT NULL");
    }

    private static ConditionColumn integer(Random random, String name) {
        return switch (random.nextInt(6)) {
            case 0 -> new ConditionColumn(name, "TINYINT", Group.NUMBER, List.of("-128", "-3", "0", "1", "5", "127"));
            case 1 -> new ConditionColumn(name, "TINYINT UNSIGNED", Group.NUMBER, List.of("0", "1", "5", "200", "255"));
            case 2 -> new ConditionColumn(name, "SMALLINT", Group.NUMBER, List.of("-32768", "0", "5", "10", "32767"));
            case 3 -> new ConditionColumn(name, "MEDIUMINT", Group.NUMBER, List.of("-8388608", "0", "5", "8388607"));
            case 4 ->
                new ConditionColumn(
                        name,
                        "INT",
                        Group.NUMBER,
                        List.of("-2147483648", "-3", "0", "1", "2", "5", "10", "2147483647"));
            default ->
                new ConditionColumn(
                        name, "INT(8) UNSIGNED ZEROFILL", Group.NUMBER, List.of("0", "1", "5", "10", "4294967295"));
        };
    }

    private static ConditionColumn bigint(Random random, String name) {
        return random.nextBoolean()
                ? new ConditionColumn(
                        name,
                        "BIGINT",
                        Group.BIGINT,
                        List.of(
                                "-9223372036854775808",
                                "-3",
                                "0",
                                "1",
                                "5",
                                "10",
                                "9007199254740993",
                                "9007199254740992",
                                "9223372036854775807"))
                : new ConditionColumn(
                        name,
                        "BIGINT UNSIGNED",
                        Group.BIGINT,
                        List.of(
                                "0",
                                "1",
                                "5",
                                "10",
                                "9223372036854775807",
                                "9223372036854775808",
                                "18446744073709551615"));
    }

    private static ConditionColumn decimal(Random random, String name) {
        return switch (random.nextInt(4)) {
            case 0 ->
                new ConditionColumn(
                        name,
                        "DECIMAL(10,2)",
                        Group.NUMBER,
                        List.of("-99999999.99", "-3.50", "0", "0.10", "1.00", "5", "5.01"));
            case 1 ->
                new ConditionColumn(
                        name,
                        "DECIMAL(30,10)",
                        Group.NUMBER,
                        List.of("-0.0000000001", "0", "0.1", "5.0000000001", "12345678901234567890.5"));
            case 2 ->
                new ConditionColumn(name, "DECIMAL(5,0) UNSIGNED", Group.NUMBER, List.of("0", "1", "5", "10", "99999"));
            default ->
                new ConditionColumn(
                        name,
                        "DECIMAL(65,30)",
                        Group.NUMBER,
                        List.of(
                                "0",
                                "5",
                                "0.1",
                                "-3.5",
                                "99999999999999999999999999999999999.999999999999999999999999999999"));
        };
    }

    private static ConditionColumn real(Random random, String name) {
        return random.nextBoolean()
                ? new ConditionColumn(
                        name, "FLOAT", Group.NUMBER, List.of("0", "0.1", "-3.5", "5", "16777216", "3.4e38", "1e-40"))
                : new ConditionColumn(
                        name,
                        "DOUBLE",
                        Group.NUMBER,
                        List.of(
                                "0",
                                "-0e0",
                                "0.1",
                                "0.30000000000000004",
                                "-3.5",
                                "5",
                                "9007199254740992",
                                "1.7e308",
                                "5e-324"));
    }

    private static ConditionColumn bitOrYear(Random random, String name) {
        return switch (random.nextInt(3)) {
            case 0 -> new ConditionColumn(name, "BIT(1)", Group.BIT, List.of("0", "1"));
            case 1 -> new ConditionColumn(name, "BIT(64)", Group.BIT, List.of("0", "1", "5", "18446744073709551615"));
            default -> new ConditionColumn(name, "YEAR", Group.YEAR, List.of("1901", "1970", "2000", "2024", "2155"));
        };
    }

    private static ConditionColumn text(Random random, String name, boolean isNew) {
        int count = TEXT_COLLATIONS.size() + (isNew ? NEW_COLLATIONS.size() : 0);
        int which = random.nextInt(count);
        String collation = which < TEXT_COLLATIONS.size()
                ? TEXT_COLLATIONS.get(which)
                : NEW_COLLATIONS.get(which - TEXT_COLLATIONS.size());
        List<String> values = new java.util.ArrayList<>(WORDS);
        if (collation.startsWith("utf8") || collation.startsWith("latin1")) {
            values.addAll(LATIN);
        }
        if (collation.startsWith("cp1251")) {
            values.addAll(List.of("'я'", "'Я'", "'Ж'", "'жук'", "'ЖУК '"));
        }
        if (collation.startsWith("utf8")) {
            values.addAll(UNICODE);
        }
        if (collation.startsWith("utf8mb4")) {
            values.addAll(ASTRAL);
        }
        String type = List.of("CHAR(12)", "VARCHAR(40)", "TEXT").get(random.nextInt(3));
        return new ConditionColumn(name, type + " CHARACTER SET " + collation, Group.TEXT, values);
    }

    private static ConditionColumn bytes(Random random, String name) {
        String type = List.of("BINARY(4)", "VARBINARY(20)", "BLOB").get(random.nextInt(3));
        return new ConditionColumn(
                name,
                type,
                Group.BYTES,
                List.of("''", "'a'", "'A'", "'a '", "x'00'", "x'6100'", "x'61000000'", "'ab'", "'ä'", "x'ff'"));
    }

    private static ConditionColumn labels(Random random, String name, boolean isNew) {
        List<String> charsets = isNew
                ? List.of("utf8mb4", "latin1", "utf8mb4 COLLATE utf8mb4_0900_as_cs")
                : List.of("utf8mb4", "latin1", "utf8");
        String charset = charsets.get(random.nextInt(charsets.size()));
        return random.nextBoolean()
                ? new ConditionColumn(
                        name,
                        "ENUM('new','PAID','Shipped','ä','5') CHARACTER SET " + charset,
                        Group.LABEL,
                        List.of("'new'", "'PAID'", "'Shipped'", "'ä'", "'5'", "'nothing'"))
                : new ConditionColumn(
                        name,
                        "SET('a','b','ä','long one') CHARACTER SET " + charset,
                        Group.LABEL,
                        List.of("'a'", "'a,b'", "''", "'ä,long one'", "'b'", "'a,b,ä,long one'"));
    }

    private static ConditionColumn date(Random random, String name) {
        List<String> days =
                List.of("'2024-02-29'", "'2000-01-01'", "'0000-00-00'", "'9999-12-31'", "'0001-01-01'", "'2024-02-00'");
        List<String> moments = List.of(
                "'2024-02-29 00:00:00'",
                "'2024-02-29 12:34:56'",
                "'2024-02-29 12:34:56.5'",
                "'2000-01-01 00:00:00'",
                "'0000-00-00 00:00:00'",
                "'9999-12-31 23:59:59'",
                "'2024-02-29'");
        return switch (random.nextInt(5)) {
            case 0, 1 -> new ConditionColumn(name, "DATE", Group.DATE, days);
            case 2 -> new ConditionColumn(name, "DATETIME", Group.DATE, moments);
            case 3 -> new ConditionColumn(name, "DATETIME(3)", Group.DATE, moments);
            default ->
                new ConditionColumn(
                        name,
                        "TIMESTAMP(" + random.nextInt(7) + ")",
                        Group.DATE,
                        List.of(
                                "'2024-02-29 00:00:00'",
                                "'2024-02-29 12:34:56.5'",
                                "'1970-01-01 00:00:01'",
                                "'2038-01-19 03:14:07'",
                                "'2024-02-29'"));
        };
    }

    private static ConditionColumn time(Random random, String name) {
        return new ConditionColumn(
                name,
                "TIME(" + random.nextInt(7) + ")",
                Group.TIME,
                List.of(
                        "'00:00:00'",
                        "'-00:00:01.5'",
                        "'12:34:56'",
                        "'12:34:56.500000'",
                        "'838:59:59'",
                        "'-838:59:59'",
                        "'100:00:00'"));
    }
}
