package io.sluice.precheck;

import io.sluice.precheck.Finding.Group;
import io.sluice.precheck.Finding.Status;
import io.sluice.row.SyncException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Collects findings and the time that each took. Not for more than one thread. */
final class Findings {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<Finding> items = new ArrayList<>();

    List<Finding> items() {
        return items;
    }

    /** Does what everything else needs; null, and a failure found, where it cannot be done. */
    <T> T need(String code, Group group, Supplier<T> action, Function<T, String> describe) {
        return needed(code, group, action, done -> Finding.ok(code, group, describe.apply(done)));
    }

    /** The same, where there is more to say than that it was done. */
    <T> T needed(String code, Group group, Supplier<T> action, Function<T, Finding> say) {
        long start = System.nanoTime();
        try {
            T done = action.get();
            items.add(say.apply(done).took(since(start)));
            return done;
        } catch (RuntimeException e) {
            Remedy remedy = new Remedy(
                    "an answer",
                    "nothing else can be found out",
                    "mend what the message names, in the job file or on the server");
            items.add(failure(code, group, e, remedy).took(since(start)));
            return null;
        }
    }

    /** What a check says; a failure where it cannot be made, and the others go on. */
    void timed(String code, Group group, Supplier<Finding> check) {
        long start = System.nanoTime();
        try {
            items.add(check.get().took(since(start)));
        } catch (RuntimeException e) {
            items.add(failure(code, group, e, new Remedy("", "", "")).took(since(start)));
        }
    }

    void add(Finding finding) {
        items.add(finding);
    }

    /** A failure unless the condition holds. */
    void require(String code, Group group, boolean holds, String found, Remedy remedy) {
        items.add(holds ? Finding.ok(code, group, found) : remedy.failure(code, group, found));
    }

    void skip(Group group, Collection<String> codes) {
        for (String code : codes) {
            items.add(skipped(code, group, "needs what failed above"));
        }
    }

    /** The same, of those that have not been looked at. */
    void skipMissing(Group group, Collection<String> codes) {
        skip(
                group,
                codes.stream()
                        .filter(code ->
                                items.stream().noneMatch(item -> item.code().equals(code)))
                        .toList());
    }

    static Finding skipped(String code, Group group, String reason) {
        return new Finding(code, group, Status.SKIPPED, 0, reason, "", "", "");
    }

    /** Messages of ours say what to do; of others it is known only what they are. */
    private static Finding failure(String code, Group group, RuntimeException failure, Remedy remedy) {
        String found = failure instanceof SyncException
                ? failure.getMessage()
                : "unexpected " + failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return remedy.failure(code, group, found);
    }

    private static long since(long startNanos) {
        return (System.nanoTime() - startNanos) / NANOS_PER_MILLI;
    }
}
