package io.sluice.bench;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Orders of a shop in several languages. */
final class OrderRows implements RowWriter {

    private static final int CUSTOMERS = 100_000;
    private static final int LONGEST_NOTE = 24;
    private static final byte[] NULL = utf8("\\N")[0];

    private static final byte[][] NAMES =
            utf8("Zoë Maier", "李雷", "Ömer Yılmaz", "Анна Иванова", "さくら", "Noor 🌷", "Sean O'Brien", "महिमा");
    private static final byte[][] CITIES =
            utf8("Zürich", "北京", "İstanbul", "Санкт-Петербург", "大阪", "Oslo", "São Paulo");
    private static final byte[][] STATUSES = utf8("NEW", "PAID", "SHIPPED", "CANCELLED");
    private static final byte[][] COLOURS = utf8("red", "green", "blue", "bleu marine");
    private static final byte[][] WORDS = utf8(
            "please", "ring", "twice", "bitte", "klingeln", "après", "midi", "礼物", "🔔", "door", "garden", "fragile");

    @Override
    public void write(RowText text, long id) {
        SplittableRandom random = new SplittableRandom(id);
        text.number(id).tab().number(random.nextInt(CUSTOMERS)).tab();
        text.number(random.nextInt(1_000_000)).symbol('.').padded(random.nextInt(100), 2);
        text.tab().number(random.nextInt(1_000)).symbol('.').padded(random.nextInt(1_000_000), 6);
        text.tab().text(pick(random, NAMES)).symbol(' ').number(random.nextInt(1_000));
        text.tab().text(random.nextInt(8) == 0 ? NULL : pick(random, CITIES));
        text.tab().text(pick(random, STATUSES)).tab();
        date(text, random);
        text.tab();
        date(text, random);
        time(text, random);
        text.symbol('.').padded(random.nextInt(1_000), 3).tab();
        date(text, random);
        time(text, random);
        text.tab();
        attributes(text, random);
        text.tab();
        note(text, random);
    }

    private static void date(RowText text, SplittableRandom random) {
        text.number(2015 + random.nextInt(12)).symbol('-').padded(1 + random.nextInt(12), 2);
        text.symbol('-').padded(1 + random.nextInt(28), 2);
    }

    private static void time(RowText text, SplittableRandom random) {
        text.symbol(' ').padded(random.nextInt(24), 2).symbol(':').padded(random.nextInt(60), 2);
        text.symbol(':').padded(random.nextInt(60), 2);
    }

    private static void attributes(RowText text, SplittableRandom random) {
        text.text(Json.COLOUR).text(pick(random, COLOURS)).text(Json.SIZE).number(random.nextInt(60));
        text.text(Json.GIFT).text(random.nextBoolean() ? Json.TRUE : Json.FALSE).text(Json.END);
    }

    private static void note(RowText text, SplittableRandom random) {
        if (random.nextInt(8) == 0) {
            text.text(NULL);
            return;
        }
        for (int words = 1 + random.nextInt(LONGEST_NOTE); words > 0; words--) {
            text.text(pick(random, WORDS)).symbol(' ');
        }
    }

    private static byte[] pick(SplittableRandom random, byte[][] values) {
        return values[random.nextInt(values.length)];
    }

    private static byte[][] utf8(String... values) {
        return Stream.of(values)
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** The texts between the values of a document. */
    private static final class Json {
        static final byte[] COLOUR = utf8("{\"colour\": \"")[0];
        static final byte[] SIZE = utf8("\", \"tags\": [\"a\", \"ü\"], \"size\": ")[0];
        static final byte[] GIFT = utf8(", \"gift\": ")[0];
        static final byte[] TRUE = utf8("true")[0];
        static final byte[] FALSE = utf8("false")[0];
        static final byte[] END = utf8(", \"price\": 12.5}")[0];
    }
}
