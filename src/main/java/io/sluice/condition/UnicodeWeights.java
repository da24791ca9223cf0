package io.sluice.condition;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Weights of all characters of Unicode, level by level. */
public final class UnicodeWeights implements Weights {

    private static final long serialVersionUID = 1L;

    private static final int PAGE = 256;
    private static final int PAGES = 0x110000 / PAGE;

    /** Instead of a place in the pool: the weight is the character's number. */
    private static final int ITSELF = -1;

    /** Less the high bits of an implicit weight, of which there are a few: two weights made of the character's number. */
    private static final int IMPLICIT = -2;

    private static final int IMPLICIT_BASE = 0xfb40;
    private static final int IMPLICIT_BITS = 15;

    private final String charset;
    private final boolean isPadded;
    private final int levels;
    private final int[][] pages;
    private final char[] pool;

    private UnicodeWeights(String charset, boolean isPadded, int levels, int[][] pages, char[] pool) {
        this.charset = charset;
        this.isPadded = isPadded;
        this.levels = levels;
        this.pages = pages;
        this.pool = pool;
    }

    String charset() {
        return charset;
    }

    boolean isPadded() {
        return isPadded;
    }

    int levels() {
        return levels;
    }

    /** Writes a character's weights on one level to {@code out}; gives their number. */
    int of(int character, int level, int[] out) {
        int entry = pages[character / PAGE][character % PAGE];
        if (entry == ITSELF) {
            out[0] = character;
            return 1;
        }
        if (entry < 0) {
            return implicit(character, IMPLICIT - entry, level, out);
        }
        int at = entry;
        for (int i = 0; i < level; i++) {
            at += pool[at] + 1;
        }
        int count = pool[at];
        for (int i = 0; i < count; i++) {
            out[i] = pool[at + 1 + i];
        }
        return count;
    }

    private static int implicit(int character, int base, int level, int[] out) {
        if (level > 0) {
            out[0] = level == 1 ? 0x20 : 0x02;
            return 1;
        }
        out[0] = IMPLICIT_BASE + base + (character >> IMPLICIT_BITS);
        out[1] = (character & 0x7fff) | 0x8000;
        return 2;
    }

    /** Weights that a character has on one level at most. */
    int most() {
        int most = 2;
        for (int at = 0; at < pool.length; at += pool[at] + 1) {
            most = Math.max(most, pool[at]);
        }
        return most;
    }

    /** Collects what the server says. */
    public static final class Builder {

        private final String charset;
        private final boolean isPadded;
        private final int levels;
        private final int[][] pages = new int[PAGES][];
        private final Map<List<Character>, Integer> places = new HashMap<>();
        private final StringBuilder pool = new StringBuilder();
        private Integer uniform;

        /**
         * Begins without any character.
         *
         * @param levels of weights, which a sort key divides by a weight of 0
         */
        public Builder(String charset, boolean isPadded, int levels) {
            this.charset = charset;
            this.isPadded = isPadded;
            this.levels = levels;
        }

        /**
         * Takes a character's weights.
         *
         * @param sortKey MySQL's WEIGHT_STRING of the character
         */
        public void add(int character, byte[] sortKey) {
            int page = character / PAGE;
            if (pages[page] == null) {
                pages[page] = new int[PAGE];
                // Surrogates are no characters, and no text has them.
                Arrays.fill(pages[page], ITSELF);
            }
            pages[page][character % PAGE] = entry(character, sortKey);
        }

        /** One of many characters that are weighed alike; false where it is not. */
        public boolean addSample(int character, byte[] sortKey) {
            int entry = entry(character, sortKey);
            uniform = uniform == null ? Integer.valueOf(entry) : uniform;
            return uniform == entry;
        }

        /** Characters that were not added are weighed as the samples are. */
        public UnicodeWeights build() {
            int[] rest = new int[PAGE];
            Arrays.fill(rest, uniform == null ? ITSELF : uniform);
            for (int i = 0; i < PAGES; i++) {
                if (pages[i] == null) {
                    pages[i] = rest;
                }
            }
            return new UnicodeWeights(
                    charset, isPadded, levels, pages, pool.toString().toCharArray());
        }

        private int entry(int character, byte[] sortKey) {
            List<Character> weights = weights(sortKey);
            if (levels == 1 && weights.size() == 2 && weights.get(1) == character) {
                return ITSELF;
            }
            int[] implicit = new int[2];
            for (int base : new int[] {0, 0x40, 0x80}) {
                List<Character> made = new ArrayList<>();
                for (int level = 0; level < levels; level++) {
                    int count = implicit(character, base, level, implicit);
                    made.add((char) count);
                    for (int i = 0; i < count; i++) {
                        made.add((char) implicit[i]);
                    }
                }
                if (made.equals(weights)) {
                    return IMPLICIT - base;
                }
            }
            return places.computeIfAbsent(weights, key -> {
                int place = pool.length();
                key.forEach(pool::append);
                return place;
            });
        }

        /** For each level the number of its weights, and the weights. */
        private List<Character> weights(byte[] sortKey) {
            List<Character> weights = new ArrayList<>();
            ByteBuffer key = ByteBuffer.wrap(sortKey);
            for (int level = 0; level < levels; level++) {
                int counter = weights.size();
                weights.add((char) 0);
                while (key.remaining() >= Character.BYTES) {
                    char weight = key.getChar();
                    if (weight == 0 && levels > 1) {
                        break;
                    }
                    weights.add(weight);
                }
                weights.set(counter, (char) (weights.size() - counter - 1));
            }
            return weights;
        }
    }
}
