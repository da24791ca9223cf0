package io.sluice.config;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of replication server ids, both ends included; every reader takes one. */
public record ServerIds(long first, long last) implements Serializable {

    /** MySQL goes to twice that; the CDC connector reads ids as signed 32-bit numbers. */
    private static final long GREATEST = 0x7FFF_FFFFL;

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,10})-([0-9]{1,10})");
    private static final String REMEDY = "write FIRST-LAST within 1-" + GREATEST;

    public ServerIds {
        if (first < 1 || last < first || last > GREATEST) {
            throw new Refusal("is not a range of server ids", REMEDY);
        }
    }

    static ServerIds parse(String text) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches()) {
            throw new Refusal("is not a range of server ids", REMEDY);
        }
        return new ServerIds(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    void requireAtLeast(int readers) {
        long width = last - first + 1;
        if (width < readers) {
            throw new Refusal(
                    "has " + width + " ids for a parallelism of " + readers, "widen it, or lower parallelism");
        }
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
