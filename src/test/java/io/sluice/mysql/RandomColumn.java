package io.sluice.mysql;

import io.sluice.testing.MySqlVersions;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** A column declaration, and random values for it as SQL literals. */
record RandomColumn(String declaration, Function<Random, String> literal) {

    private static final List<String> CHARSETS =
            List.of("utf8mb4", "utf8", "latin1", "gbk", "big5", "sjis", "ucs2", "utf16", "utf32", "ascii");

    static RandomColumn of(Random random, String version) {
        return switch (random.nextInt(MySqlVersions.hasColumn(version, "JSON") ? 12 : 11)) {
            case 0, 1 -> integer(random);
            case 2 -> decimal(random);
            case 3 -> approximate(random);
            case 4, 5 -> temporal(random);
            case 6, 7 -> text(random);
            case 8 -> bytes(random);
            case 9 -> labels(random);
            case 10 -> shape(random);
            default -> new RandomColumn("JSON", RandomJson::literal);
        };
    }

    private static RandomColumn integer(Random random) {
        int width = random.nextInt(5);
        int bits = List.of(8, 16, 24, 32, 64).get(width);
        String name =
                List.of("TINYINT", "SMALLINT", "MEDIUMINT", "INT", "BIGINT").get(width);
        return switch (random.nextInt(4)) {
            case 0 ->
                new RandomColumn(name, some -> Long.toString(some.nextLong() >> (64 - bits + some.nextInt(bits))));
            case 1 ->
                new RandomColumn(
                        name + " UNSIGNED",
                        some -> Long.toUnsignedString(some.nextLong() >>> (64 - bits) >>> some.nextInt(bits)));
            case 2 ->
                new RandomColumn(
                        name + " ZEROFILL",
                        some -> Long.toUnsignedString(some.nextLong() >>> (64 - bits) >>> some.nextInt(bits)));
            default -> {
                int length = 1 + random.nextInt(64);
                yield new RandomColumn(
                        "BIT(" + length + ")", some -> Long.toUnsignedString(some.nextLong() >>> (64 - length)));
            }
        };
    }

    private static RandomColumn decimal(Random random) {
        int precision = 1 + random.nextInt(65);
        int scale = random.nextInt(Math.min(precision, 30) + 1);
        return new RandomColumn("DECIMAL(" + precision + "," + scale + ")", some -> {
            StringBuilder digits = new StringBuilder(some.nextBoolean() ? "-" : "");
            int zeros = some.nextInt(precision + 1);
            for (int i = 0; i < precision; i++) {
                digits.append(i == precision - scale ? "." : "").append(i < zeros ? 0 : some.nextInt(10));
            }
            return "'" + digits + "'";
        });
    }

    private static RandomColumn approximate(Random random) {
        return switch (random.nextInt(3)) {
            case 0 ->
                new RandomColumn("DOUBLE", some -> {
                    double number = Double.longBitsToDouble(some.nextLong());
                    return Double.isFinite(number) ? Double.toString(number) : "0.1e0";
                });
            case 1 ->
                new RandomColumn("FLOAT", some -> {
                    float number = Float.intBitsToFloat(some.nextInt());
                    return Float.isFinite(number) ? Double.toString(number) : "0.1e0";
                });
            default -> new RandomColumn("FLOAT(20,6)", some -> Double.toString(some.nextGaussian() * 1e6));
        };
    }

    private static RandomColumn temporal(Random random) {
        int scale = random.nextInt(7);
        return switch (random.nextInt(5)) {
            case 0 ->
                new RandomColumn(
                        "TIME(" + scale + ")",
                        some -> (some.nextBoolean() ? "'-" : "'") + some.nextInt(838) + ":" + some.nextInt(60) + ":"
                                + some.nextInt(60) + "." + some.nextInt(1_000_000) + "'");
            case 1 -> new RandomColumn("DATE", some -> "'" + date(some) + "'");
            case 2 -> new RandomColumn("DATETIME(" + scale + ")", some -> "'" + date(some) + " " + clock(some) + "'");
            case 3 ->
                new RandomColumn(
                        "TIMESTAMP(" + scale + ") NULL",
                        some -> "'" + (1970 + some.nextInt(68)) + "-" + (1 + some.nextInt(12)) + "-"
                                + (2 + some.nextInt(27)) + " " + clock(some) + "'");
            default -> new RandomColumn("YEAR", some -> Integer.toString(1901 + some.nextInt(255)));
        };
    }

    /** Zero parts among them. */
    private static String date(Random some) {
        return String.format("%04d-%02d-%02d", some.nextInt(10_000), some.nextInt(13), some.nextInt(29));
    }

    private static String clock(Random some) {
        return some.nextInt(24) + ":" + some.nextInt(60) + ":" + some.nextInt(60) + "."
                + String.format("%06d", some.nextInt(1_000_000));
    }

    private static RandomColumn text(Random random) {
        String charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
        int length = random.nextInt(100);
        String type = List.of("CHAR(" + length + ")", "VARCHAR(" + length * 5 + ")", "TEXT", "LONGTEXT")
                .get(random.nextInt(4));
        return new RandomColumn(
                type + " CHARACTER SET " + charset,
                some -> "CONVERT(x'"
                        + HexFormat.of()
                                .formatHex(RandomJson.characters(some, some.nextInt(60))
                                        .getBytes(StandardCharsets.UTF_8))
                        + "' USING utf8mb4)");
    }

    private static RandomColumn bytes(Random random) {
        int length = 1 + random.nextInt(255);
        String type = List.of("BINARY(" + length + ")", "VARBINARY(" + length * 2 + ")", "TINYBLOB", "BLOB", "LONGBLOB")
                .get(random.nextInt(5));
        return new RandomColumn(type, some -> {
            byte[] value = new byte[some.nextInt(length + 1)];
            some.nextBytes(value);
            return "x'" + HexFormat.of().formatHex(value) + "'";
        });
    }

    private static RandomColumn labels(Random random) {
        int count = 1 + random.nextInt(64);
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < count; i++) {
            labels.append(i == 0 ? "'ä" : "','ä").append(i);
        }
        if (random.nextBoolean()) {
            return new RandomColumn(
                    "SET(" + labels + "')", some -> Long.toUnsignedString(some.nextLong() >>> (64 - count)));
        }
        return new RandomColumn("ENUM(" + labels + "')", some -> Integer.toString(1 + some.nextInt(count)));
    }

    private static RandomColumn shape(Random random) {
        int srid = random.nextBoolean() ? 0 : 3857;
        return new RandomColumn("GEOMETRY", some -> {
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < 2 + some.nextInt(9); i++) {
                points.append(i == 0 ? "" : ",")
                        .append(some.nextGaussian())
                        .append(' ')
                        .append(some.nextGaussian());
            }
            return "ST_GeomFromText('LINESTRING(" + points + ")', " + srid + ")";
        });
    }
}
