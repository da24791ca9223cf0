package io.sluice.mysql.binlog;

import io.sluice.mysql.value.BadBytesException;
import io.sluice.mysql.value.WireBytes;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a GTID event of MySQL 8.3 and later says: its fields are numbered, and numbers take as many bytes as the lowest
 * bits of their first byte say.
 *
 * @param gtid {@code uuid:tag:number}
 * @param commitMicros when it was committed first, since the epoch
 */
record TaggedGtid(String gtid, long commitMicros) {

    private static final int FLAGS = 0;
    private static final int SOURCE = 1;
    private static final int NUMBER = 2;
    private static final int TAG = 3;
    private static final int LAST_COMMITTED = 4;
    private static final int SEQUENCE_NUMBER = 5;
    private static final int COMMITTED_HERE = 6;
    private static final int COMMITTED_FIRST = 7;
    private static final int UUID_BYTES = 16;

    static TaggedGtid parse(WireBytes in) {
        // The form's version, its length, and the last field that must be understood.
        unsigned(in);
        unsigned(in);
        unsigned(in);
        UUID source = null;
        long number = 0;
        String tag = "";
        long here = 0;
        long first = 0;
        while (in.remaining() > 0) {
            int field = (int) unsigned(in);
            if (field > COMMITTED_FIRST) {
                break;
            }
            switch (field) {
                case FLAGS -> unsigned(in);
                case SOURCE -> source = source(in);
                case NUMBER -> number = signed(in);
                case TAG -> tag = text(in);
                case LAST_COMMITTED, SEQUENCE_NUMBER -> signed(in);
                case COMMITTED_HERE -> here = unsigned(in);
                default -> first = unsigned(in);
            }
        }
        if (source == null || number <= 0) {
            throw new BadBytesException("a GTID event cannot be read");
        }
        String gtid = tag.isEmpty() ? source + ":" + number : source + ":" + tag + ":" + number;
        return new TaggedGtid(gtid, first != 0 ? first : here);
    }

    /** As many ones as end the first byte, so many bytes follow; the number begins behind the zero above them. */
    private static long unsigned(WireBytes in) {
        int first = in.byteValue();
        int more = Integer.numberOfTrailingZeros(~first);
        if (more >= Byte.SIZE) {
            return in.lowFirst(Long.BYTES);
        }
        long upper = more == 0 ? 0 : in.lowFirst(more);
        long lower = first >> (more + 1);
        return more == Byte.SIZE - 1 ? upper : (upper << (Byte.SIZE - 1 - more)) | lower;
    }

    /** The lowest bit is the sign. */
    private static long signed(WireBytes in) {
        long number = unsigned(in);
        return (number & 1) == 0 ? number >>> 1 : -(number >>> 1) - 1;
    }

    private static UUID source(WireBytes in) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < UUID_BYTES; i++) {
            long part = unsigned(in);
            if (i < Long.BYTES) {
                high = high << Byte.SIZE | part;
            } else {
                low = low << Byte.SIZE | part;
            }
        }
        return new UUID(high, low);
    }

    private static String text(WireBytes in) {
        int length = (int) unsigned(in);
        return new String(in.array(), in.skip(length), length, StandardCharsets.US_ASCII);
    }
}
