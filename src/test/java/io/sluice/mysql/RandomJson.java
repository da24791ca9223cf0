package io.sluice.mysql;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;

/** Random JSON texts. */
final class RandomJson {

    private static final int DEEPEST = 6;
    private static final int[] BEYOND_ASCII = {0xe4, 0x20ac, 0x8ba2, 0x1f600, 0x10ffff};

    private RandomJson() {}

    static String literal(Random random) {
        StringBuilder text = new StringBuilder();
        value(random, 0, text);
        return "CONVERT(x'" + HexFormat.of().formatHex(text.toString().getBytes(StandardCharsets.UTF_8))
                + "' USING utf8mb4)";
    }

    static String characters(Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            boolean isAscii = random.nextInt(4) > 0;
            text.appendCodePoint(isAscii ? random.nextInt(128) : BEYOND_ASCII[random.nextInt(BEYOND_ASCII.length)]);
        }
        return text.toString();
    }

    private static void value(Random random, int depth, StringBuilder text) {
        switch (random.nextInt(depth < DEEPEST ? 8 : 6)) {
            case 0 -> text.append(random.nextLong() >> random.nextInt(64));
            case 1 -> text.append(Long.toUnsignedString(random.nextLong() >>> random.nextInt(64)));
            case 2 -> {
                double number = Double.longBitsToDouble(random.nextLong());
                text.append(Double.isFinite(number) ? number : 0.5);
            }
            case 3 -> text.append(random.nextInt(100_000)).append('.').append(random.nextInt(1000));
            case 4 -> string(random, text);
            case 5 -> text.append(new String[] {"null", "true", "false"}[random.nextInt(3)]);
            case 6 -> {
                int count = random.nextInt(6);
                text.append('[');
                for (int i = 0; i < count; i++) {
                    text.append(i == 0 ? "" : ",");
                    value(random, depth + 1, text);
                }
                text.append(']');
            }
            default -> {
                int count = random.nextInt(6);
                text.append('{');
                for (int i = 0; i < count; i++) {
                    text.append(i == 0 ? "" : ",");
                    string(random, text);
                    text.append(':');
                    value(random, depth + 1, text);
                }
                text.append('}');
            }
        }
    }

    private static void string(Random random, StringBuilder text) {
        text.append('"');
        int length = random.nextInt(100) == 0 ? 20_000 : random.nextInt(20);
        for (char one : characters(random, length).toCharArray()) {
            if (one < 0x20 || one == '"' || one == '\\') {
                text.append(String.format("\\u%04x", (int) one));
            } else {
                text.append(one);
            }
        }
        text.append('"');
    }
}
