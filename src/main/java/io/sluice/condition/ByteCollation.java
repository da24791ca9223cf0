package io.sluice.condition;

import java.util.HashMap;
import java.util.Map;

/** A collation of a character set of one byte a character. */
final class ByteCollation extends Collation {

    private final int[] weights;
    private final boolean isPadded;
    private final Map<Integer, Byte> bytes = new HashMap<>();

    ByteCollation(ByteWeights rules) {
        weights = rules.weights().stream().mapToInt(Integer::intValue).toArray();
        isPadded = rules.isPadded();
        for (int i = weights.length - 1; i >= 0; i--) {
            if (rules.characters().get(i) >= 0) {
                bytes.put(rules.characters().get(i), (byte) i);
            }
        }
    }

    @Override
    int compare(Slice left, Slice right) {
        int at = left.from;
        int other = right.from;
        while (at < left.end && other < right.end) {
            int difference = weights[left.bytes[at++] & 0xff] - weights[right.bytes[other++] & 0xff];
            if (difference != 0) {
                return difference;
            }
        }
        if (!isPadded) {
            return (left.end - left.from) - (right.end - right.from);
        }
        return at < left.end ? rest(left, at) : -rest(right, other);
    }

    private int rest(Slice text, int from) {
        for (int i = from; i < text.end; i++) {
            int difference = weights[text.bytes[i] & 0xff] - weights[' '];
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    @Override
    int characterLength(byte[] text, int at, int end) {
        return 1;
    }

    @Override
    boolean isSame(byte[] left, int leftAt, byte[] right, int rightAt) {
        return weights[left[leftAt] & 0xff] == weights[right[rightAt] & 0xff];
    }

    @Override
    byte[] encode(String literal) {
        int[] characters = literal.codePoints().toArray();
        byte[] encoded = new byte[characters.length];
        for (int i = 0; i < characters.length; i++) {
            Byte value = bytes.get(characters[i]);
            if (value == null) {
                return null;
            }
            encoded[i] = value;
        }
        return encoded;
    }
}
