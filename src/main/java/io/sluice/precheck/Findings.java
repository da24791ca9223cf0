package io.sluice.precheck;

import io.sluice.precheck.Finding.Group;
import io.sluice.precheck.Finding.Status;
import io.sluice.row.SyncException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Collects findings and the time that each took. */
final class Findings {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<Finding> items = new ArrayList<>();

    List<Finding> items() {
        return items;
    }

    /** Does what everything else needs; null, and a failure found, where it cannot be done. */
    <T> T need(String code, Group group, Supplier<T> action, Function<T, String> describe) {
        long start = System.nanoTime();
        try {
            T done = action.get();
            items.add(Finding.ok(code, group, describe.apply(done)).took(since(start)));
            return done;
        } catch (SyncException e) {
            items.add(new Finding(
                            code,
                            group,
                            Status.FAIL,
                            0,
                            e.getMessage(),
                            "an answer",
                            "nothing else can be found out",
                            "mend what the message names, in the job file or on the server")
                    .took(since(start)));
            return null;
        }
    }

    void timed(String code, Group group, Supplier<Finding> check) {
        long start = System.nanoTime();
        try {
            items.add(check.get().took(since(start)));
        } catch (SyncException e) {
            items.add(
                    new Remedy("", "", "").failure(code, group, e.getMessage()).took(since(start)));
        }
    }

    /** A failure unless the condition holds. */
    void require(String code, Group group, boolean holds, String found, Remedy remedy) {
        items.add(holds ? Finding.ok(code, group, found) : remedy.failure(code, group, found));
    }

    /** A warning unless the condition holds. */
    void prefer(String code, Group group, boolean holds, String found, Remedy remedy) {
        items.add(holds ? Finding.ok(code, group, found) : remedy.warning(code, group, found));
    }

    void skip(Group group, Collection<String> codes) {
        for (String code : codes) {
            items.add(new Finding(code, group, Status.SKIPPED, 0, "needs what failed above", "", "", ""));
        }
    }

    private static long since(long startNanos) {
        return (System.nanoTime() - startNanos) / NANOS_PER_MILLI;
    }
}
