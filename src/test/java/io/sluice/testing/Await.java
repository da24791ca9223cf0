package io.sluice.testing;

import java.time.Duration;

/** Waits for a condition, with a limit. */
public final class Await {

    /** Something that becomes true; an exception means: not yet. */
    public interface Condition {
        boolean holds() throws Exception;
    }

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Await() {}

    /** Returns when the condition holds; after the limit the error says what was awaited and why it was not so. */
    public static void until(String what, Duration limit, Condition condition) {
        long end = System.nanoTime() + limit.toNanos();
        Exception last = null;
        do {
            try {
                if (condition.holds()) {
                    return;
                }
                last = null;
            } catch (Interrupted e) {
                throw e;
            } catch (Exception e) {
                last = e;
            }
            pause();
        } while (System.nanoTime() < end);
        throw new AssertionError("not within " + limit.toSeconds() + " s: " + what, last);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(e);
        }
    }

    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Interrupted(InterruptedException cause) {
            super("interrupted while waiting", cause);
        }
    }
}
