package io.sluice;

import io.sluice.config.ConfigException;
import io.sluice.row.Printable;
import io.sluice.row.SyncException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line, and the main class of the job jar. */
@Command(
        name = "sluice",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        scope = ScopeType.INHERIT,
        description = "Synchronises MySQL tables to Kafka in the DTS Avro format, as an Apache Flink job.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RunCommand.class, CheckCommand.class, TopicsCommand.class, CatCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:found by talking to a server, or the job failed",
            "2:the command line or the job file is wrong",
            "130:interrupted, after a savepoint that completed"
        })
public final class Main {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of an error.")
    boolean debug;

    private Main() {}

    /** Runs one command; ends this JVM where that is the only way to give an exit code. */
    public static void main(String[] arguments) {
        int exitCode = commandLine(new PrintWriter(System.out, true, StandardCharsets.UTF_8), standardError())
                .execute(arguments);
        if (exitCode != DONE) {
            ExitCode.leave(exitCode);
        }
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        Main main = new Main();
        return new CommandLine(main)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, main.debug, err));
    }

    private static PrintWriter standardError() {
        return new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    }

    private static int explain(Exception failure, boolean debug, PrintWriter err) {
        if (debug) {
            // What a server or a driver says stands in it too.
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            err.print(Printable.lines(trace.toString()));
        }
        if (failure instanceof ConfigException) {
            err.println(failure.getMessage());
            return WRONG_USE;
        }
        if (failure instanceof SyncException) {
            err.println(failure.getMessage());
            return FAILED;
        }
        err.println("unexpected " + Printable.oneLine(Failures.rootMessage(failure))
                + (debug ? "" : " (--debug prints where)"));
        return FAILED;
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"sluice " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
