package io.sluice.mysql.start;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of transactions that answers for one at a time; what can be asked of the server is asked there. (That of the
 * binlog client knows no tags.)
 */
final class GtidSet {

    // By source, or source and tag: the last number of each interval by its first.
    private final Map<String, TreeMap<Long, Long>> intervals = new HashMap<>();

    private GtidSet() {}

    /**
     * @param text as a server prints it, without overlaps, such as {@code uuid:1-5:7:tag:1-2}: a tag holds for the numbers
     *     behind it
     */
    static GtidSet parse(String text) {
        GtidSet set = new GtidSet();
        if (text.isBlank()) {
            return set;
        }
        for (String part : text.split(",", -1)) {
            String[] words = part.strip().split(":", -1);
            String source = words[0];
            for (int i = 1; i < words.length; i++) {
                if (Character.isDigit(words[i].charAt(0))) {
                    set.add(source, words[i]);
                } else {
                    source = words[0] + ':' + words[i];
                }
            }
        }
        return set;
    }

    private void add(String source, String interval) {
        int dash = interval.indexOf('-');
        long first = Long.parseLong(dash < 0 ? interval : interval.substring(0, dash));
        long last = dash < 0 ? first : Long.parseLong(interval.substring(dash + 1));
        intervals.computeIfAbsent(source, key -> new TreeMap<>()).put(first, last);
    }

    /** @param gtid such as {@code uuid:7} or {@code uuid:tag:7} */
    boolean contains(String gtid) {
        int colon = gtid.lastIndexOf(':');
        long number = Long.parseLong(gtid, colon + 1, gtid.length(), 10);
        TreeMap<Long, Long> known = intervals.get(gtid.substring(0, colon));
        Map.Entry<Long, Long> interval = known == null ? null : known.floorEntry(number);
        return interval != null && interval.getValue() >= number;
    }

    /** How many transactions there are. */
    long size() {
        return intervals.values().stream()
                .flatMap(known -> known.entrySet().stream())
                .mapToLong(interval -> interval.getValue() - interval.getKey() + 1)
                .sum();
    }
}
