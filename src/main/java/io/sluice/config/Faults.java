package io.sluice.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Gathers what is wrong in one job file, so that all of it is reported together. */
final class Faults {

    /** Nobody mends more at a time. */
    private static final int MOST = 100;

    private final String file;
    private final List<Fault> found = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    void add(int line, String key, String problem, String remedy) {
        found.add(new Fault(file, line, key, problem, remedy));
        if (found.size() == MOST) {
            throwIfAny();
        }
    }

    void addForFile(Refusal refusal) {
        add(1, "", refusal.problem(), refusal.remedy());
    }

    /** The value, or null when faults are known: what they spoiled may be missing, and nothing will be returned anyway. */
    <T> T unlessAny(Supplier<T> value) {
        return found.isEmpty() ? value.get() : null;
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(Fault::line));
            throw new ConfigException(found);
        }
    }
}
