package io.sluice;

import io.sluice.config.ConfigException;
import io.sluice.config.SyncConfig;
import io.sluice.precheck.Precheck;
import io.sluice.precheck.Report;
import io.sluice.row.Printable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice check}: what a job would find at both ends. */
@Command(name = "check", description = "Look at MySQL and Kafka: may a job start, and if not, what mends it.")
final class CheckCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    JobFileOption job;

    @Option(names = "--output", paramLabel = "text|json", description = "How to print (default: ${DEFAULT-VALUE}).")
    OutputFormat output = OutputFormat.text;

    @Override
    public Integer call() throws ConfigException {
        SyncConfig config = job.load();
        Report report = Precheck.run(config, new SavedState(config.stateDir()).seemsEmpty());
        String text = output == OutputFormat.json ? Printable.oneLine(report.json()) + '\n' : report.text();
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return report.ok() ? Main.DONE : Main.FAILED;
    }
}
