package io.sluice;

import io.sluice.kafka.RecordTooLarge;
import io.sluice.row.SyncException;
import org.apache.flink.util.ExceptionUtils;

/** Makes one sentence of a chain of causes. */
final class Failures {

    private Failures() {}

    /** The failure of a job, as one message: the sentence made for people where there is one, else the root cause. */
    static SyncException ofJob(Throwable failure) {
        return ExceptionUtils.findThrowable(failure, SyncException.class)
                .orElseGet(() -> new SyncException(
                        RecordTooLarge.explain(ExceptionUtils.stringifyException(failure))
                                .orElseGet(() -> "the job failed: " + rootMessage(failure)),
                        failure));
    }

    static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return root.getClass().getSimpleName()
                + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
    }
}
