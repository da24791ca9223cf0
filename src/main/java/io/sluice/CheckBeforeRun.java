package io.sluice;

import io.sluice.config.Nearest;
import io.sluice.config.SyncConfig;
import io.sluice.precheck.Place;
import io.sluice.precheck.Precheck;
import io.sluice.precheck.Report;
import java.io.PrintWriter;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The precheck of {@code sluice run}: failures hinder the start, warnings are shown unless they are accepted. */
final class CheckBeforeRun {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    private CheckBeforeRun() {}

    /** @param startsAnew whether no saved state says where the job goes on */
    static boolean passes(
            SyncConfig config,
            Set<String> skipped,
            boolean startsAnew,
            StreamExecutionEnvironment environment,
            CommandSpec command) {
        skipped.forEach(code -> requireKnown(code, command));
        PrintWriter err = command.commandLine().getErr();
        Report report = Precheck.run(config, skipped, startsAnew, place(environment), ClusterJobs.of(environment));
        err.print(report.problems().text());
        Set<String> notAccepted = new TreeSet<>(report.failed());
        notAccepted.retainAll(skipped);
        notAccepted.forEach(
                code -> err.println("--skip " + code + ": only warnings can be skipped, this is a failure"));
        err.flush();
        return report.ok();
    }

    private static void requireKnown(String code, CommandSpec command) {
        Set<String> known = Precheck.codes();
        if (!known.contains(code)) {
            String hint = Nearest.of(code, known)
                    .map(nearest -> "the nearest one is " + nearest)
                    .orElseGet(() -> "known are " + String.join(", ", known));
            throw new ParameterException(command.commandLine(), "--skip " + code + ": is no check; " + hint);
        }
    }

    private static Place place(StreamExecutionEnvironment environment) {
        ReadableConfig cluster = environment.getConfiguration();
        boolean isHere = environment instanceof LocalStreamEnvironment
                || cluster.getOptional(RestOptions.ADDRESS)
                        .filter(THIS_MACHINE::contains)
                        .isPresent();
        return isHere ? Place.HERE : Place.CLUSTER;
    }
}
