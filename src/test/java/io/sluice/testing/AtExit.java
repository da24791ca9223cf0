package io.sluice.testing;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** What is to be done when this JVM ends, the newest first: a server ends before its folder is deleted. */
public final class AtExit {

    private static final Deque<Runnable> ACTIONS = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::runAll, "at exit"));
    }

    private AtExit() {}

    public static void run(Runnable action) {
        ACTIONS.push(action);
    }

    @SuppressWarnings("SystemOut") // Nobody else is left to tell.
    private static void runAll() {
        for (Runnable action = ACTIONS.poll(); action != null; action = ACTIONS.poll()) {
            try {
                action.run();
            } catch (RuntimeException e) {
                System.err.println("at the end of the JVM: " + e);
            }
        }
    }
}
