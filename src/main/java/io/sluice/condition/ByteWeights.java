package io.sluice.condition;

import java.util.List;

/**
 * Of a character set of one byte a character.
 *
 * @param weights of each byte
 * @param characters in Unicode of each byte, -1 where there is none
 * @param isPadded whether the shorter of two texts goes on with blanks
 */
public record ByteWeights(List<Integer> weights, List<Integer> characters, boolean isPadded) implements Weights {

    private static final int BYTES = 256;

    public ByteWeights {
        if (weights.size() != BYTES || characters.size() != BYTES) {
            throw new IllegalArgumentException("not the weights of all bytes");
        }
        weights = List.copyOf(weights);
        characters = List.copyOf(characters);
    }
}
