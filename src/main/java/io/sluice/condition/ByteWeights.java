package io.sluice.condition;

/**
 * Of a character set of one byte a character.
 *
 * @param weights of each byte
 * @param characters in Unicode of each byte
 * @param isPadded whether the shorter of two texts goes on with blanks
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares weights, and a copy would only cost
public record ByteWeights(int[] weights, int[] characters, boolean isPadded) implements Weights {

    private static final int BYTES = 256;

    public ByteWeights {
        if (weights.length != BYTES || characters.length != BYTES) {
            throw new IllegalArgumentException("not the weights of all bytes");
        }
    }
}
