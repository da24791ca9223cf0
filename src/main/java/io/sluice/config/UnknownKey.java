package io.sluice.config;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** Guesses what was meant by a key that does not exist. */
final class UnknownKey {

    private UnknownKey() {}

    static String remedy(String block, String key, Set<String> siblings, Set<String> everywhere) {
        if (everywhere.contains(Wording.join(block, key))) {
            return "write it indented, one level for each dot";
        }
        Optional<String> elsewhere =
                everywhere.stream().filter(known -> known.endsWith('.' + key)).findFirst();
        return nearest(key, siblings)
                .map(sibling -> Wording.join(block, sibling))
                .or(() -> elsewhere)
                .map(known -> "the nearest one is " + known)
                .orElse("remove it; known here are " + String.join(", ", siblings));
    }

    private static Optional<String> nearest(String key, Set<String> candidates) {
        return candidates.stream()
                .filter(candidate -> distance(key, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(key, candidate)));
    }

    /** How many characters must be added, removed or replaced to make one text of the other. */
    static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
