package io.sluice.bench;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What a collapsed profile says about threads and methods: a line is {@code [thread tid=1];outer;inner 42}. */
final class FlatProfile {

    private static final int LINES_OF_A_PART = 60;

    private final Map<String, Long> threads = new LinkedHashMap<>();
    private final Map<String, Long> inside = new LinkedHashMap<>();
    private final Map<String, Long> itself = new LinkedHashMap<>();
    private long samples;

    private FlatProfile() {}

    static String of(List<String> collapsed) {
        FlatProfile profile = new FlatProfile();
        collapsed.forEach(profile::add);
        return profile.part("threads", profile.threads)
                + profile.part("methods, without what they call", profile.itself)
                + profile.part("methods, with what they call", profile.inside);
    }

    private void add(String line) {
        int end = line.lastIndexOf(' ');
        long count = Long.parseLong(line.substring(end + 1));
        List<String> frames = List.of(line.substring(0, end).split(";", -1));
        samples += count;
        threads.merge(threadName(frames.get(0)), count, Long::sum);
        itself.merge(frames.get(frames.size() - 1), count, Long::sum);
        // Once a sample, however deep a method calls itself.
        Set<String> distinct = new LinkedHashSet<>(frames.subList(1, frames.size()));
        distinct.forEach(frame -> inside.merge(frame, count, Long::sum));
    }

    /** Without its number: the threads of a pool count as one. */
    private static String threadName(String frame) {
        return frame.replaceFirst(" tid=\\d+\\]$", "]");
    }

    private String part(String title, Map<String, Long> counts) {
        Function<Map.Entry<String, Long>, String> line = entry ->
                String.format(Locale.ROOT, "%6.2f %% %s%n", 100.0 * entry.getValue() / samples, entry.getKey());
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(LINES_OF_A_PART)
                .map(line)
                .reduce("== " + title + " (" + samples + " samples)\n", String::concat);
    }
}
