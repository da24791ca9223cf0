package io.sluice.dts;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Records with a few bytes changed, moved, cut out or put in: the same for the same seed. */
final class MutatedRecord {

    private static final long[] HOSTILE = {
        -1,
        1,
        63,
        64,
        127,
        128,
        255,
        256,
        4096,
        65_535,
        65_536,
        65_537,
        1 << 30,
        Integer.MAX_VALUE,
        1L << 31,
        1L << 32,
        Integer.MIN_VALUE,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private MutatedRecord() {}

    static byte[] of(byte[][] records, Random random) {
        byte[] datum = pick(records, random);
        for (int change = 1 + random.nextInt(4); change > 0; change--) {
            datum = changed(datum, records, random);
        }
        return datum;
    }

    private static byte[] changed(byte[] datum, byte[][] records, Random random) {
        int at = random.nextInt(datum.length + 1);
        int to = Math.min(datum.length, at + random.nextInt(16));
        return switch (random.nextInt(8)) {
            case 0 -> flipped(datum, random);
            case 1 -> spliced(datum, at, random(random.nextInt(8), random), to);
            case 2 -> spliced(datum, at, varint(HOSTILE[random.nextInt(HOSTILE.length)]), at);
            case 3 ->
                spliced(datum, at, varint(HOSTILE[random.nextInt(HOSTILE.length)]), Math.min(datum.length, at + 1));
            case 4 -> spliced(datum, at, new byte[0], to);
            case 5 -> spliced(datum, at, Arrays.copyOfRange(datum, at, to), at);
            case 6 -> Arrays.copyOf(datum, at);
            default -> crossed(datum, at, pick(records, random), random);
        };
    }

    private static byte[] flipped(byte[] datum, Random random) {
        byte[] flipped = datum.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] crossed(byte[] datum, int at, byte[] other, Random random) {
        int from = random.nextInt(other.length + 1);
        return spliced(datum, at, Arrays.copyOfRange(other, from, other.length), datum.length);
    }

    /** Something else between two places. */
    private static byte[] spliced(byte[] datum, int from, byte[] between, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(datum, 0, from);
        out.writeBytes(between);
        out.write(datum, to, datum.length - to);
        return out.toByteArray();
    }

    private static byte[] random(int length, Random random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] varint(long number) {
        AvroOutput out = new AvroOutput();
        out.writeLong(number);
        return out.toByteArray();
    }

    private static byte[] pick(byte[][] records, Random random) {
        return records[random.nextInt(records.length)];
    }
}
