package io.sluice;

import io.sluice.row.SyncException;

/** Gives an exit code to whoever started us, without ending a JVM that is not ours. */
final class ExitCode {

    private static final String FLINK_COMMAND_LINE = "org.apache.flink.client.cli.CliFrontend";

    private ExitCode() {}

    /** Ends this JVM; inside a Flink server, which also runs main methods, throws instead. */
    static void leave(int exitCode) {
        if (isOurJvm()) {
            System.exit(exitCode);
        }
        throw new SyncException("sluice ended with exit code " + exitCode + ", see its messages above");
    }

    private static boolean isOurJvm() {
        return StackWalker.getInstance().walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .reduce((first, second) -> second)
                .map(bottom -> bottom.equals(Main.class.getName()) || bottom.equals(FLINK_COMMAND_LINE))
                .orElse(false));
    }
}
