package io.sluice;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs commands as the command line does, in this JVM, and keeps what they print. */
record Console(int exitCode, String out, String err) {

    static Console run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode =
                Main.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(arguments);
        return new Console(exitCode, out.toString(), err.toString());
    }
}
