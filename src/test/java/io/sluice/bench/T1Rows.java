package io.sluice.bench;

import java.util.SplittableRandom;

/** Groups of random digits, which compress as badly as text can. */
final class T1Rows implements RowWriter {

    private static final int DIGITS_OF_A_GROUP = 11;
    private static final int GROUPS_OF_C = 10;
    private static final int GROUPS_OF_PAD = 5;
    private static final int KEYS = 1_000_000;

    @Override
    public void write(RowText text, long id) {
        SplittableRandom random = new SplittableRandom(id);
        text.number(id).tab().number(random.nextInt(KEYS)).tab();
        groups(text, random, GROUPS_OF_C);
        text.tab();
        groups(text, random, GROUPS_OF_PAD);
    }

    private static void groups(RowText text, SplittableRandom random, int count) {
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                text.symbol('-');
            }
            text.padded(random.nextLong() >>> 1, DIGITS_OF_A_GROUP);
        }
    }
}
