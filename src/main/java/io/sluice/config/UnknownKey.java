package io.sluice.config;

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
        return Nearest.of(key, siblings)
                .map(sibling -> Wording.join(block, sibling))
                .or(() -> elsewhere)
                .map(known -> "the nearest one is " + known)
                .orElse("remove it; known here are " + String.join(", ", siblings));
    }
}
